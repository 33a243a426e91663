import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedTemplate, openTemplate, previewFrame } from '#test/support/opened-template.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const [white, dark] = ['rgb(255, 255, 255)', 'rgb(18, 18, 18)'];

const toMail = (head: string): string =>
  `<!doctype html>\n<html lang="en"><head><title>x</title>${head}</head><body><p>Plain words</p></body></html>\n`;

/** The ground under the mail in one look, as it comes to be. */
const groundIn = async (page: Page, look: string): Promise<() => Promise<string>> => {
  await page.getByRole('radiogroup', { name: 'Look of the mail program' }).getByText(look).click({ force: true });
  const paper = page.locator('iframe[srcdoc]').locator('..');
  return () => paper.evaluate((element) => getComputedStyle(element).backgroundColor);
};

describe.each([
  ['a mail that knows nothing of the dark', '', { Light: white, 'Dark, as the mail': white }],
  [
    'a mail that is made for both',
    '<meta name="color-scheme" content="light dark">',
    { Light: white, 'Dark, as the mail': dark },
  ],
  ['a mail that says so in a style', '<style>:root{color-scheme:light dark}</style>', { 'Dark, as the mail': dark }],
])('the ground under %s', (_, head, grounds) => {
  const ends: (() => void)[] = [];
  let opened: OpenedTemplate;
  let page: Page;
  beforeAll(async () => {
    const folder = createTempFolder((remove) => ends.push(remove));
    opened = await openTemplate(folder, { name: 'Ground', html: toMail(head) }, { width: 1280, height: 800 });
    ({ page } = opened);
    // What a page prefers in the dark is the frame's business here, and not the browser's.
    await page.emulateMedia({ colorScheme: null });
    await (await previewFrame(page)).getByText('Plain words').waitFor();
  });
  afterAll(async () => {
    await opened.close();
    for (const end of ends) end();
  });

  test.each(Object.entries(grounds))('in the look %s', async (look, ground) => {
    await expect.poll(await groundIn(page, look)).toBe(ground);
  });
});
