import { describe, expect, it } from 'vitest';
import { all, sql } from '#electron/db/sql.ts';
import { createSettingsService } from '#electron/features/settings/service.ts';
import { putSetting } from '#electron/features/settings/store.ts';
import { settingsValues } from '#shared/contract/settings.ts';
import { openTestContext } from '#test/support/context.ts';

const defaults = settingsValues.parse({});

describe('settings', () => {
  it('are the defaults in a new data file', () => {
    expect(createSettingsService(openTestContext()).get()).toEqual(defaults);
  });

  it('keep what a patch leaves out, also inside the part about links and codes', () => {
    const context = openTestContext();
    const settings = createSettingsService(context);
    settings.update({ siteName: 'Shop' });
    settings.update({ verification: { linkBase: 'https://example.com/verify?x=1' } });
    const changed = settings.update({ theme: 'dark', verification: { codeFormat: 'letters' } });
    expect(changed).toEqual({
      ...defaults,
      siteName: 'Shop',
      theme: 'dark',
      verification: { ...defaults.verification, linkBase: 'https://example.com/verify?x=1', codeFormat: 'letters' },
    });
    expect(createSettingsService(context).get()).toEqual(changed);
    expect(context.emitted.map(({ name }) => name)).toEqual([
      'settings.changed',
      'settings.changed',
      'settings.changed',
    ]);
  });

  it('refuse one name for both parts of a link, and stay as they were', () => {
    const settings = createSettingsService(openTestContext());
    const update = () => settings.update({ verification: { tokenParameter: 'authcode' } });
    expect(update).toThrow(
      expect.objectContaining({
        code: 'validation',
        fields: { 'patch.verification.authcodeParameter': { key: 'error.parameters-equal' } },
      }),
    );
    expect(settings.get()).toEqual(defaults);
    expect(
      settings.update({ verification: { tokenParameter: 'a', authcodeParameter: 'token' } }).verification
        .tokenParameter,
    ).toBe('a');
  });

  it('lose only what is broken in the data file, and say so in the log', () => {
    const context = openTestContext();
    putSetting(context.db, 'theme', 'pink');
    putSetting(context.db, 'siteName', 'Shop');
    putSetting(context.db, 'verification', { linkLifetimeHours: 0, codeFormat: 'letters', other: 1 });
    putSetting(context.db, 'from-a-later-version', [1]);
    expect(createSettingsService(context).get()).toEqual({
      ...defaults,
      siteName: 'Shop',
      verification: { ...defaults.verification, codeFormat: 'letters' },
    });
    expect(context.logged.map(({ detail }) => detail.name)).toEqual(['theme', 'verification.linkLifetimeHours']);
  });

  it.each([null, 7, 'x', []])('survive a part about links and codes that is %j', (value) => {
    const context = openTestContext();
    putSetting(context.db, 'verification', value);
    expect(createSettingsService(context).get()).toEqual(defaults);
    expect(context.logged).toHaveLength(1);
  });

  it('tell listeners about a change, with what was before, until they stop', () => {
    const settings = createSettingsService(openTestContext());
    const heard: string[] = [];
    const stop = settings.onChange((values, previous) => heard.push(`${previous.siteName}>${values.siteName}`));
    settings.update({ siteName: 'A' });
    stop();
    settings.update({ siteName: 'B' });
    expect(heard).toEqual(['>A']);
  });

  it.each([
    ['system', 'zh-Hans-CN', 'zh-CN'],
    ['system', 'de-CH', 'en'],
    ['en', 'zh-CN', 'en'],
    ['zh-CN', 'en-US', 'zh-CN'],
  ] as const)('speak, set to %s on a %s system, %s', (language, systemLanguage, expected) => {
    const settings = createSettingsService(openTestContext({ host: { systemLanguage } }));
    settings.update({ language });
    expect(settings.language()).toBe(expected);
  });

  it('do once what is to be done once, or not at all when it fails', () => {
    const context = openTestContext();
    const settings = createSettingsService(context);
    let count = 0;
    const work = (): void => {
      count += 1;
      putSetting(context.db, 'trace', count);
      if (count === 1) throw new Error('first try');
    };
    expect(() => settings.once('job', work)).toThrow('first try');
    expect(all(context.db, sql`SELECT name FROM setting WHERE name = 'trace'`)).toEqual([]);
    settings.once('job', work);
    createSettingsService(context).once('job', work);
    expect(count).toBe(2);
    expect(settings.get()).toEqual(defaults);
  });
});
