import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedTemplate, openTemplate } from '#test/support/opened-template.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const size = { width: 1280, height: 800 };
const page = (body: string): string => `<!doctype html><html lang="en"><body>\n${body}</body></html>`;

let opened: OpenedTemplate;
const ends: (() => void)[] = [];
beforeAll(async () => {
  opened = await openTemplate(
    createTempFolder((end) => ends.push(end)),
    { name: 'Many', html: page('<p><a href="">x</a></p>\n'.repeat(700)) },
    size,
  );
});
afterAll(async () => {
  await opened.close();
  for (const end of ends) end();
});

const list = () => opened.page.getByRole('region', { name: 'Problems' });
const write = async (html: string): Promise<void> => {
  const source = opened.page.getByRole('textbox', { name: 'HTML source' });
  await source.click();
  await opened.page.keyboard.press('ControlOrMeta+a');
  await opened.page.keyboard.insertText(html);
};
const readSource = (): Promise<string> =>
  opened.page
    .getByRole('textbox', { name: 'HTML source' })
    .locator('.cm-line')
    .allTextContents()
    .then((lines) => lines.join('\n'));

test('seven hundred of a kind are one row, and some of them are listed at a time', async () => {
  const all = list().getByRole('button', { name: 'Show all 700' });
  await all.waitFor();
  expect(await list().getByText('This link has no address.').count()).toBe(1);
  await all.click();
  const more = list().getByRole('button', { name: /^\d+ more$/ });
  await more.waitFor();
  const rows = list().getByText('This link has no address.');
  expect(await rows.count()).toBe(301);
  await more.click();
  await expect.poll(() => rows.count()).toBe(601);
  await more.click();
  await more.waitFor({ state: 'detached' });
  expect(await rows.count()).toBe(701);
  await list().getByRole('button', { name: 'Hide all 700' }).click();
  await expect.poll(() => rows.count()).toBe(1);
});

test('images without alt are walked through, listed, and solved one by one with the keyboard', async () => {
  const image = (at: number): string => `<img width="9" src="https://x.example/${at}.png">`;
  await write(page([1, 2, 3, 4, 5].map(image).join('\n')));
  const head = list().getByRole('button', { name: /This image has no alt text\..*and 4 more of this kind/ });
  await head.waitFor();
  expect(
    await list()
      .getByRole('button', { name: /^Fix all/ })
      .count(),
  ).toBe(0);
  for (const [place, at] of [
    ['HTML line 2 (1 of 5)', 1],
    ['HTML line 3 (2 of 5)', 2],
    ['HTML line 4 (3 of 5)', 3],
  ] as const) {
    await head.click();
    await list().getByText(place).waitFor();
    await expect.poll(() => opened.page.evaluate(() => `${window.getSelection()}`)).toBe(image(at));
  }
  await list().getByRole('button', { name: 'Show all 5' }).focus();
  await opened.page.keyboard.press('Enter');
  // Why it matters; then the first row of the list: to its place, its fix.
  await opened.page.keyboard.press('Tab');
  await opened.page.keyboard.press('Tab');
  await opened.page.keyboard.press('Tab');
  for (const left of [4, 3, 2]) {
    await opened.page.keyboard.press('Enter');
    await list()
      .getByRole('button', { name: `Hide all ${left}` })
      .waitFor();
    await expect.poll(() => opened.page.evaluate(() => document.activeElement?.textContent ?? '')).toBe('Add alt=""');
  }
  expect((await readSource()).match(/<img alt="" width/g)).toHaveLength(3);
});

test('in a narrow window a sentence has the whole width, and its buttons stand below', async () => {
  const image = '<p><img width="9" src="https://x.example/a.png"></p>';
  await write(page(image.repeat(5)));
  const sentence = list().getByText('This image has no alt text.').first();
  await sentence.waitFor();
  await opened.page.setViewportSize({ width: 450, height: 300 });
  try {
    const all = list().getByRole('button', { name: /^(?:Show|Hide) all 5$/ });
    await expect.poll(async () => (await sentence.boundingBox())?.width).toBeGreaterThan(200);
    const [above, below] = await Promise.all([sentence.boundingBox(), all.boundingBox()]);
    expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0));
  } finally {
    await opened.page.setViewportSize(size);
  }
});

test('how many there are is what the button that folds the list is called, and is announced', async () => {
  const fold = list().getByRole('button', { name: /^\d+ errors?, \d+ warnings/ });
  await write(page('<script>x</script>'));
  await fold.waitFor();
  await list()
    .getByRole('status')
    .getByText(/^\d+ errors?, \d+ warnings$/)
    .waitFor({ state: 'attached' });
  await fold.click();
  await list().getByRole('listitem').first().waitFor({ state: 'detached' });
  await fold.click();
  await list().getByRole('listitem').first().waitFor();
});

test('what keeps a mail from being sent is said once where it is sent, with how often', async () => {
  await write(page('<script>x</script>\n'.repeat(5)));
  await list().getByRole('button', { name: 'Fix all 5' }).waitFor();
  await opened.page.getByText('Saved', { exact: true }).waitFor();
  await opened.page.getByRole('button', { name: 'Send this mail' }).click();
  const review = opened.page.getByRole('dialog', { name: 'Send mail' });
  await review
    .getByText(/^Mail programs run no scripts/)
    .first()
    .waitFor();
  expect(await review.getByText(/^Mail programs run no scripts/).allTextContents()).toEqual([
    'Mail programs run no scripts, and many filters refuse a mail with one. (5 places)',
  ]);
  await opened.page.keyboard.press('Escape');
  await review.waitFor({ state: 'detached' });
});

test('what needs no look at each place is solved at once, and taken back at once', async () => {
  const link = (at: number): string => `<p><a href="http://x.example/${at}">Page number ${at}</a></p>`;
  const before = page([1, 2, 3, 4, 5, 6].map(link).join('\n'));
  await write(before);
  await list().getByRole('button', { name: 'Fix all 6' }).click();
  await list().getByText('is not encrypted').waitFor({ state: 'detached' });
  expect(await readSource()).toBe(before.replaceAll('http:', 'https:'));
  await opened.page.keyboard.press('ControlOrMeta+z');
  await list().getByRole('button', { name: 'Fix all 6' }).waitFor();
  expect(await readSource()).toBe(before);
});
