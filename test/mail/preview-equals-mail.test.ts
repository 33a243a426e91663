import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listGallery } from '#electron/features/templates/gallery/index.ts';
import { languages } from '#shared/languages.ts';
import { asCarried, asRead, renderPreview, sendAndReceive } from '#test/support/received-mails.ts';
import { type TemplateCase, templateCases } from '#test/support/template-cases.ts';

/** The same templates in every run, so that a failure can be looked at again. */
const seed = 20_261_128;

const withoutMarks = (html: string, mark: string): string => html.replace(new RegExp(` ${mark}="\\d+"`, 'g'), '');

/** What the preview's frame is given and what arrived, of each case that differs. */
const listDifferent = async (cases: readonly TemplateCase[]) => {
  const received = await sendAndReceive(cases);
  expect(received).toHaveLength(cases.length);
  let marked = 0;
  const different = cases.flatMap((one, index) => {
    const { subject, frameHtml, mark, text } = renderPreview(one);
    const html = withoutMarks(frameHtml, mark);
    if (html !== frameHtml) marked += 1;
    const mail = received[index] ?? { subject: '', html: '', text: '' };
    // A header has no blanks at its ends, and no line ends that it could keep.
    const shown = { subject: asCarried(subject).trim(), html: asCarried(html), text: asCarried(text) };
    const got = { subject: mail.subject.trim(), html: asRead(mail.html, html), text: asRead(mail.text, text) };
    return JSON.stringify(shown) === JSON.stringify(got) ? [] : [{ source: one.source, shown, got }];
  });
  return { different, marked };
};

describe('what the preview shows is what arrives', () => {
  test('for a thousand generated templates and people', { timeout: 120_000 }, async () => {
    const cases = fc.sample(templateCases, { seed, numRuns: 1_000 });
    const { different, marked } = await listDifferent(cases);
    expect(different.slice(0, 3)).toEqual([]);
    expect(marked).toBeGreaterThan(700);
  });

  test('for the gallery in both languages', async () => {
    const [person] = fc.sample(templateCases, { seed, numRuns: 1 });
    const cases = languages.flatMap(listGallery).map((source) => ({ ...(person as TemplateCase), source }));
    expect(cases).toHaveLength(18);
    expect(await listDifferent(cases)).toEqual({ different: [], marked: cases.length });
  });
});
