import { expect } from 'vitest';
import { type settings, settingsValues } from '#shared/contract/settings.ts';
import type { Cases } from './case.ts';

const defaults = settingsValues.parse({});

export const settingsCases: Cases<keyof typeof settings> = {
  'settings.get': {
    works: async ({ call }) => {
      expect(await call('settings.get', {})).toEqual(defaults);
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'settings.update': {
    works: async ({ call }) => {
      const changed = await call('settings.update', {
        patch: {
          siteName: 'Shop',
          language: 'en',
          verification: { linkBase: 'https://example.com/confirm', tokenParameter: 't', authcodeParameter: 'a' },
        },
      });
      expect(changed).toMatchObject({ siteName: 'Shop', verification: { tokenParameter: 't', linkLifetimeHours: 24 } });
      expect(await call('settings.get', {})).toEqual(changed);
    },
    refuses: {
      input: { patch: { verification: { linkBase: 'ftp://example.com' } } },
      field: 'patch.verification.linkBase',
    },
    fails: {
      validation: ({ reply }) => reply('settings.update', { patch: { verification: { tokenParameter: 'authcode' } } }),
    },
  },
  'settings.checklist': {
    works: async ({ call }) => {
      const { hasAddedSignup } = await call('settings.checklist', {});
      await call('signups.add', { email: 'ann@example.com' });
      await call('settings.update', { patch: { isChecklistDismissed: true } });
      const after = await call('settings.checklist', {});
      expect([hasAddedSignup, after.hasAddedSignup, after.isDismissed, after.hasSent]).toEqual([
        false,
        true,
        true,
        false,
      ]);
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'app.info': {
    works: async ({ call }) => {
      expect(await call('app.info', {})).toMatchObject({
        version: '0.0.0-test',
        shell: 'web',
        platform: process.platform,
        systemLanguage: 'en-GB',
        isSecretStoreProtected: true,
        startNotice: null,
      });
    },
    refuses: { input: { extra: 1 }, field: '' },
  },
  'app.openExternal': {
    works: async ({ call }) => {
      expect(await call('app.openExternal', { url: 'https://example.com/' })).toBeNull();
    },
    refuses: { input: { url: null }, field: 'url' },
    fails: { validation: ({ reply }) => reply('app.openExternal', { url: 'file:///etc/passwd' }) },
  },
};
