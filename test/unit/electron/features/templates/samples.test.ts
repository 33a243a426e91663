import { describe, expect, it } from 'vitest';
import { samples } from '#electron/features/templates/samples/index.ts';
import { templateKind } from '#shared/contract/templates.ts';
import { buildMailValues } from '#shared/domain/mail-values.ts';
import { samplePeople } from '#shared/domain/sample-people.ts';
import { compileTemplate } from '#shared/domain/template/compile.ts';
import { findTemplateProblems } from '#shared/domain/template/problems.ts';
import { renderMail } from '#shared/domain/template/render.ts';
import type { TemplateSource } from '#shared/domain/template/template.ts';
import { BUILT_IN_VARIABLES } from '#shared/domain/variables.ts';
import { type Language, languages } from '#shared/languages.ts';

const url = 'https://example.com/verify?token=t&authcode=a';
const cases = languages.flatMap((language) =>
  templateKind.options.map((kind) => ({ language, kind, sample: samples[language][kind] })),
);

const render = (sample: TemplateSource, language: Language, name: string, siteName: string) =>
  renderMail(
    compileTemplate(sample),
    buildMailValues({
      signup: { email: samplePeople[0].email, name, fields: {} },
      link: { url, code: null, expiresAt: '2026-11-22T08:00:00.000Z' },
      siteName,
      now: '2026-11-21T08:00:00.000Z',
      language,
    }),
  );

describe.each(cases)('the $kind sample in $language', ({ language, kind, sample }) => {
  it('has no problem that the editor would remark on', () => {
    expect(findTemplateProblems(sample, { kind, knownVariables: [...BUILT_IN_VARIABLES] })).toEqual([]);
  });

  it('reads well with a name and a site, and without', () => {
    const known = render(sample, language, '王小明', 'Blumen & Co');
    expect(known.html).toContain('Blumen &amp; Co');
    expect(known.text).toContain('王小明');
    const unknown = render(sample, language, '', '');
    for (const fallback of Object.values(sample.defaults)) expect(unknown.text).toContain(fallback);
    expect(`${unknown.subject}${unknown.html}${unknown.text}`).not.toMatch(/%[a-z]+%/);
  });

  it('is light and dark, narrow and wide', () => {
    expect(sample.html).toContain('<meta name="color-scheme" content="light dark">');
    expect(sample.html).toContain('prefers-color-scheme: dark');
    expect(sample.html).toContain('name="viewport"');
    expect(sample.html).toContain(`<html lang="${language}">`);
  });
});

it.each(languages)(
  'the verification sample in %s carries its link as a button and as text, and says how long it works',
  (language) => {
    const { html, text } = render(samples[language].verification, language, 'Zoë', 'Shop');
    const escaped = url.replace('&', '&amp;');
    expect(html.split(`href="${escaped}"`)).toHaveLength(3);
    expect(html).toContain(`>${escaped}</a>`);
    expect(text).toContain(url);
    expect(text).toMatch(/24 ?(hours|小时)/);
  },
);
