import type { CDPSession, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/support/browser.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp } from '#test/support/web-app.ts';

type Counted = Window & { written: number };

let app: Awaited<ReturnType<typeof startWebApp>>;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let page: Page;
let session: CDPSession;
let id: number;

beforeAll(async () => {
  app = await startWebApp(createTempFolder(afterAll));
  browser = await launchBrowser();
  page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  session = await page.context().newCDPSession(page);
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

/** Opens a new template with the cursor at its end, and counts what the browser writes into the page by itself. */
const open = async (html: string): Promise<void> => {
  ({ id } = await app.call<{ id: number }>('templates.create', { name: 'Typed' }));
  await app.call('templates.save', { id, revision: 1, patch: { html, subject: 'Hello' } });
  await page.goto(`${app.url}#/templates?id=${id}`);
  await page.reload();
  await page.getByRole('textbox', { name: 'HTML source' }).click();
  await page.keyboard.press('Control+End');
  await page.evaluate(() => {
    Object.assign(window, { written: 0 });
    document.addEventListener('input', () => ((window as unknown as Counted).written += 1), true);
  });
};

const countWritten = (): Promise<number> => page.evaluate(() => (window as unknown as Counted).written);

type Saved = { html: string; subject: string };
const expectSaved = (saved: Partial<Saved>) =>
  expect.poll(() => app.call<Saved>('templates.get', { id })).toMatchObject(saved);

test('keys are written to the document without the browser’s editing, and are one step of undo', async () => {
  await open('<p>a</p>\n');
  await page.keyboard.type('Hello you, 3 < 4 & "so on"');
  await expectSaved({ html: '<p>a</p>\nHello you, 3 < 4 & "so on"' });
  expect(await countWritten()).toBe(0);
  await page.keyboard.press('Control+z');
  await expectSaved({ html: '<p>a</p>\n' });
});

test('a save takes what is new to the disk, and the template is not read back', async () => {
  await open(`${'<p>one line of many</p>\n'.repeat(5_000)}`);
  const sizes: Record<string, number[]> = { 'templates.save': [], 'templates.get': [], 'templates.getNewer': [] };
  const answers: Promise<string>[] = [];
  const watch = (request: Request): void => {
    const body = request.postData() ?? '';
    const name = /"(templates\.\w+)"/.exec(body)?.[1] ?? '';
    sizes[name]?.push(body.length);
    if (name === 'templates.getNewer')
      answers.push(request.response().then(async (reply) => (await reply?.text()) ?? ''));
  };
  page.on('request', watch);
  await page.keyboard.type('the end');
  await expect.poll(async () => (await app.call<Saved>('templates.get', { id })).html).toMatch(/the end$/);
  await expect.poll(() => answers.length).toBeGreaterThan(0);
  expect(Math.max(...(sizes['templates.save'] ?? []))).toBeLessThan(500);
  expect(sizes['templates.get']).toEqual([]);
  page.off('request', watch);
  expect((await Promise.all(answers)).map((answer) => answer.length < 500)).not.toContain(false);
});

test('a selection is replaced, also with several cursors', async () => {
  await open('<b>one</b>\n<b>one</b>\n');
  await page.keyboard.press('Control+Home');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+d');
  await page.keyboard.press('Control+d');
  await page.keyboard.type('two');
  await expectSaved({ html: '<b>two</b>\n<b>two</b>\n' });
  expect(await countWritten()).toBe(0);
});

test('closing tags, brackets and quotes come by themselves and are typed over', async () => {
  await open('');
  await page.keyboard.type('<p title="a">(b)');
  await expectSaved({ html: '<p title="a">(b)</p>' });
});

test.each([
  ['in one line', '<p>a <b>b</b></p>c', '<p>a <b>b</b></p>c'],
  ['over several lines', '<div>\nx\n</div>\ny', '<div>\n  x\n</div>\ny'],
  ['not by another one', '<p>a</b>', '<p>a</b></p>'],
])('an end tag that came by itself is typed over: %s', async (_, typed, html) => {
  await open('');
  await page.keyboard.type(typed);
  await expectSaved({ html });
});

test('Tab takes what is offered', async () => {
  await open('');
  await page.keyboard.type('<tabl');
  await page.getByRole('option', { name: 'table', exact: true }).waitFor();
  // A list that has just come takes no key: it might have been meant for the text.
  await page.waitForTimeout(150);
  await page.keyboard.press('Tab');
  await expectSaved({ html: '<table' });
});

test('Tab, or a second quote, leads out of the quotes of an attribute that was completed', async () => {
  await open('');
  await page.keyboard.type('<td ali');
  await page.getByRole('option', { name: 'align', exact: true }).click();
  // The list of what can stand there has opened meanwhile; another name is typed all the same.
  await page.getByRole('option', { name: 'left' }).waitFor();
  await page.keyboard.type('left');
  await page.keyboard.press('Tab');
  await page.keyboard.type(' cla');
  await page.getByRole('option', { name: 'class', exact: true }).click();
  await page.keyboard.type('a"');
  await page.keyboard.press('Home');
  await page.keyboard.press('Tab');
  await expectSaved({ html: '  <td align="left" class="a"' });
});

test('a list of completions opens and follows what is typed', async () => {
  await open('<p></p>\n');
  await page.keyboard.type('%na');
  await page.getByRole('option', { name: /name/ }).first().click();
  await expectSaved({ html: '<p></p>\n%name%' });
});

test('what an input method composes arrives once, between letters from keys', async () => {
  await open('<p></p>\n');
  await page.keyboard.type('a');
  for (const text of ['n', 'ni', 'ni h', 'ni hao']) {
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await session.send('Input.insertText', { text: '你好' });
  await page.keyboard.type('b');
  await session.send('Input.insertText', { text: '。👋🏽' });
  await page.keyboard.type('c');
  await expectSaved({ html: '<p></p>\na你好b。👋🏽c' });
});

test('a cursor that only the browser moved is where the letter goes', async () => {
  await open('<p>first</p>\n<p>second</p>');
  await page.evaluate(() => {
    const line = document.querySelectorAll('[data-part="html"] .cm-line')[1];
    const text = line && document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode();
    if (text) document.getSelection()?.collapse(text, 0);
  });
  await page.keyboard.type('x');
  await expectSaved({ html: '<p>first</p>\nx<p>second</p>' });
});

test('the subject stays one line', async () => {
  await open('<p></p>');
  await page.getByRole('textbox', { name: 'Subject' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' 小明\nyou');
  await expectSaved({ subject: 'Hello 小明 you' });
});
