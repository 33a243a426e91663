import { describe, expect, it } from 'vitest';
import { listGallery } from '#electron/features/templates/gallery/index.ts';
import { galleryKey } from '#shared/contract/templates.ts';
import { buildMailValues } from '#shared/domain/mail-values.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { findTemplateProblems } from '#shared/domain/template/problems.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import { BUILT_IN_VARIABLES } from '#shared/domain/variables.ts';
import { languages } from '#shared/languages.ts';
import { openTemplates } from './setup.ts';

const items = languages.flatMap(listGallery);
const url = 'https://example.com/verify?token=t&authcode=a';

const render = (item: (typeof items)[number], name: string, siteName: string) =>
  renderMail(
    compileTemplate(item),
    buildMailValues({
      signup: { email: 'xiaoming@example.cn', name, fields: {} },
      link: { url, code: '042117', expiresAt: '2026-11-22T08:00:00.000Z' },
      siteName,
      now: '2026-11-21T08:00:00.000Z',
      language: item.language,
    }),
  );

describe.each(items)('$key in $language', (item) => {
  it('has no problem that the editor would remark on', () => {
    expect(findTemplateProblems(item, { kind: item.kind, knownVariables: [...BUILT_IN_VARIABLES] })).toEqual([]);
  });

  it('reads well with a name and a site, and without', () => {
    const known = render(item, '王小明', 'Blumen & Co');
    expect(known.html).toContain('王小明');
    expect(known.text).toContain('Blumen & Co');
    const unknown = render(item, '', '');
    for (const name of ['name', 'site']) expect(unknown.text).toContain(item.defaults[name]);
    expect(`${unknown.subject}${unknown.html}${unknown.text}`).not.toMatch(/%[a-z]+%/);
  });

  it('says in its text part what it says in HTML, with the whole link and the code', () => {
    const { html, text } = render(item, 'Zoë', 'Shop');
    expect(text.includes(url)).toBe(item.html.includes('%url%'));
    expect(text.includes('042117')).toBe(item.html.includes('%code%'));
    expect(html.length).toBeLessThan(20_000);
  });

  it('promises nothing that the app does not keep, and parts a number from Chinese letters', () => {
    const all = [item.subject, item.preheader, item.html].join('\n');
    // A link lives until its time is over, however many follow it, and reminders are sent by people.
    expect(all).not.toMatch(/no longer works|remind you again|已经失效|不会再提醒/);
    expect(all).not.toMatch(/\p{Script=Han}%expires%/u);
  });

  it('is light and dark, narrow and wide, and made for screen readers', () => {
    expect(item.html).toContain('<meta name="color-scheme" content="light dark">');
    expect(item.html).toContain('prefers-color-scheme: dark');
    expect(item.html).toContain(`<html lang="${item.language}">`);
    expect(item.html.match(/<table(?![^>]*role="presentation")/g) ?? []).toHaveLength(
      item.html.includes('scope="row"') ? 1 : 0,
    );
  });
});

describe('the gallery', () => {
  it('has every template in both languages, under different names', () => {
    for (const language of languages) {
      const listed = listGallery(language);
      expect(listed.map(({ key }) => key).sort()).toEqual([...galleryKey.options].sort());
      expect(new Set(listed.map(({ name }) => name)).size).toBe(listed.length);
    }
  });

  it('makes a template in the language of the app, or in the other one, under a name of one’s own', () => {
    const { templates, settings } = openTemplates();
    expect(templates.createFromGallery({ key: 'welcome' })).toMatchObject({ name: 'Welcome', kind: 'announcement' });
    settings.update({ language: 'zh-CN' });
    expect(templates.createFromGallery({ key: 'welcome' }).subject).toBe('欢迎加入%site%');
    expect(templates.createFromGallery({ key: 'verify-code', language: 'en', name: 'Mine' })).toMatchObject({
      name: 'Mine',
      subject: '%code% is your code for %site%',
      revision: 1,
    });
  });
});
