import fc from 'fast-check';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listGallery } from '#electron/features/templates/gallery/index.ts';
import { applyEdits } from '#shared/domain/template/edits.ts';
import { languages } from '#shared/languages.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { makeLargeTemplate } from '#test/support/large-template.ts';
import { openPreviewFrame, sendToFrame, toMessage, toNextMessage } from '#test/support/preview-frame.ts';
import { asRead, renderPreview, sendAndReceive } from '#test/support/received-mails.ts';
import { type TemplateCase, templateCases } from '#test/support/template-cases.ts';

let browser: Browser;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.setContent('<p>The app</p>');
  frame = await openPreviewFrame(page, 'own');
});
afterAll(() => browser.close());

/**
 * The first difference between the page in the frame and what a browser makes of a mail; empty for none. What acts by
 * itself may be disarmed, and `noscript` is shown, because mail programs run no scripts.
 */
const compare = (html: string): Promise<string> =>
  frame.evaluate((source) => {
    const expected = new DOMParser().parseFromString(source, 'text/html').documentElement;
    for (const meta of expected.querySelectorAll('meta[http-equiv]')) meta.removeAttribute('http-equiv');
    for (const element of expected.querySelectorAll('noscript')) {
      const shown = expected.ownerDocument.createElement('no-script');
      shown.append(...element.childNodes);
      element.replaceWith(shown);
    }
    if (document.documentElement.isEqualNode(expected)) return '';
    const [shown, wanted] = [document.documentElement.outerHTML, expected.outerHTML];
    let same = 0;
    while (shown.charAt(same) === wanted.charAt(same)) same += 1;
    return `${shown.slice(Math.max(0, same - 150), same + 80)} | ${wanted.slice(same, same + 80)}`;
  }, html);

const seed = 20_261_128;

const empty = { subject: '', preheader: '', text: '', defaults: {} };

type Shown = ReturnType<typeof renderPreview>;

/** Which element begins at a place of the source. */
const placeOf = ({ places }: Shown, start: number): number => {
  const index = places.findIndex((place, at) => at % 2 === 0 && place === start);
  return index < 0 ? -1 : index / 2;
};

/** Shows a mail as the editor does: the first one whole, of each later one what is different. */
const change = async (before: Shown | null, one: TemplateCase): Promise<Shown> => {
  const mail = renderPreview(one, before);
  await sendToFrame(page, frame, before === null ? toMessage(mail) : toNextMessage(before, mail));
  return mail;
};

describe('the page in the preview’s frame', () => {
  test('is the page of the mail that arrives, for generated templates and the gallery', async () => {
    const cases: TemplateCase[] = fc.sample(templateCases, { seed, numRuns: 40 });
    const gallery = languages.flatMap(listGallery).map((source) => ({ ...(cases[0] as TemplateCase), source }));
    const all = [...cases, ...gallery];
    const received = await sendAndReceive(all);
    for (const [index, one] of all.entries()) {
      const mail = renderPreview(one);
      await sendToFrame(page, frame, toMessage(mail));
      const difference = await compare(asRead(received[index]?.html ?? '', mail.html));
      expect({ index, difference }).toEqual({ index, difference: '' });
    }
  });

  test('follows what is typed into texts, and still knows where each element stands', async () => {
    const [person] = fc.sample(templateCases, { seed, numRuns: 1 }) as [TemplateCase];
    let html = makeLargeTemplate(5_000).html.replace('</body>', '<!-- left out --><p><b id="end">End</b></p></body>');
    const texts = [...html.matchAll(/>([^<>&%\s][^<>&%]*)</g)].map(({ 1: text = '' }) => text.slice(0, 12));
    const words = fc.constantFrom('x', ' word', '中文', '😀', '\n', ' ', '&amp;', '&', '%name%', '"', '>');
    const typing = fc.record({ text: fc.constantFrom(...texts, ' left out '), at: fc.nat(12), word: words });
    let shown = await change(null, { ...person, source: { ...empty, html } });
    for (const { text, at, word } of fc.sample(typing, { seed, numRuns: 150 })) {
      const from = Math.max(0, html.indexOf(text)) + at;
      html = applyEdits(html, [{ from, to: from, insert: word }]);
      shown = await change(shown, { ...person, source: { ...empty, html } });
      expect({ html, difference: await compare(shown.html) }).toEqual({ html, difference: '' });
      const picked = page.evaluate(
        () => new Promise((resolve) => window.addEventListener('message', ({ data }) => resolve(data), { once: true })),
      );
      await frame.evaluate(() => document.getElementById('end')?.click());
      if (html.includes('<b id="end">'))
        expect(await picked).toMatchObject({ start: placeOf(shown, html.indexOf('<b id="end">')) });
    }
  });

  test('is after any row of edits the page of the last version alone', async () => {
    const piece = fc.constantFrom(
      '',
      'x',
      '<b>',
      '</b>',
      '<p class="a">',
      '</td>',
      '<table><tr><td>',
      '<!--',
      '-->',
      '"',
      '>',
      '<style>',
      '中',
    );
    const edits = fc.record({ at: fc.nat(), length: fc.constantFrom(0, 0, 1, 5, 80), insert: piece });
    const [person] = fc.sample(templateCases, { seed, numRuns: 1 }) as [TemplateCase];
    let html = makeLargeTemplate(5_000).html;
    let shown = await change(null, { ...person, source: { ...empty, html } });
    for (const { at, length, insert } of fc.sample(edits, { seed, numRuns: 150 })) {
      const from = at % html.length;
      html = applyEdits(html, [{ from, to: Math.min(html.length, from + length), insert }]);
      shown = await change(shown, { ...person, source: { ...empty, html } });
      expect({ html, difference: await compare(shown.html) }).toEqual({ html, difference: '' });
    }
  });
});

test('the frame says once which ground it wants and that its mail has been drawn, and neither before', async () => {
  const other = await browser.newPage();
  await other.setContent('<p>The app</p>');
  await other.evaluate(() => {
    const said: unknown[] = [];
    Object.assign(window, { said });
    window.addEventListener('message', ({ data }) => said.push(data));
  });
  const said = (): Promise<unknown> => other.evaluate(() => Reflect.get(window, 'said'));
  const shown = await openPreviewFrame(other, 'own');
  expect(await said()).toEqual([]);
  for (const text of ['one', 'two', 'three']) {
    await sendToFrame(other, shown, toMessage({ frameHtml: `<p>${text}</p>`, mark: 'm' }));
    await expect.poll(said).toEqual([{ kind: 'ground', isDark: false }, { kind: 'shown' }]);
  }
  await other.close();
});
