import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedTemplate, openTemplate, previewFrame } from '#test/support/opened-template.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

let opened: OpenedTemplate;
let page: Page;
let frame: Frame;

const filler = Array.from({ length: 60 }, (_, index) => `  <p>Line ${index} of the mail</p>`).join('\n');
const html = `<!doctype html>
<html lang="en">
<body>
  Bare words of the page
  <h1>Hello %name%, welcome</h1>
  <p>One &amp; two <a href="https://example.com/">three</a> four</p>
  <table role="presentation"><tr><td><img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" width="40" height="40" alt=""></td></tr></table>
More bare words<br>and others
${filler}
  <p id="last">The end %url%</p>
  Words behind everything
</body>
</html>
`;

beforeAll(async () => {
  opened = await openTemplate(
    createTempFolder((remove) => afterAll(remove)),
    { name: 'Jumps', html },
    { width: 1440, height: 900 },
  );
  ({ page } = opened);
  frame = await previewFrame(page);
  await frame.getByText('welcome').waitFor();
});
afterAll(() => opened.close());

const source = () => page.locator('[data-part="html"] .cm-content');
/** The line with the cursor, `|` where it stands; typed to find out and undone again. */
const readCursor = async (): Promise<string> => {
  await expect
    .poll(() => source().evaluate((element) => element === document.activeElement), { timeout: 30_000 })
    .toBe(true);
  await page.keyboard.type('¦');
  const line = (await page.locator('[data-part="html"] .cm-line', { hasText: '¦' }).textContent()) ?? '';
  // Until the mail has followed both, places in it are not where they will be.
  const isInMail = (): Promise<boolean> => frame.evaluate(() => document.body.innerText.includes('¦'));
  await expect.poll(isInMail).toBe(true);
  await page.keyboard.press('Backspace');
  await expect.poll(isInMail).toBe(false);
  return line.trim();
};

describe('a click in the preview', () => {
  test('puts the cursor to the character in the source', async () => {
    await frame.getByText('Line 7 of the mail').click({ position: { x: 1, y: 8 } });
    expect(await readCursor()).toBe('<p>¦Line 7 of the mail</p>');
  });

  test('on the value of a variable goes to the variable', async () => {
    await frame.getByRole('heading').click({ position: { x: 120, y: 15 } });
    expect(await readCursor()).toBe('<h1>Hello ¦%name%, welcome</h1>');
  });

  test('on a link opens nothing and goes to its text', async () => {
    const before = page.url();
    await frame.getByRole('link').click({ position: { x: 1, y: 8 } });
    expect(await readCursor()).toContain('<a href="https://example.com/">¦three</a>');
    expect(page.url()).toBe(before);
    expect(opened.browser.contexts()[0]?.pages()).toHaveLength(1);
  });

  test('behind an element goes to the text behind it', async () => {
    const box = await frame.getByRole('link').boundingBox();
    if (box === null) throw new Error('The link is not on the screen');
    await page.mouse.click(box.x + box.width + 6, box.y + 8);
    expect(await readCursor()).toMatch(/three<\/a> ¦?f¦?our<\/p>/);
  });

  test('on a text that stands in no element but the page goes there', async () => {
    const clickOn = async (words: string): Promise<void> => {
      const box = await frame.evaluate((text) => {
        const node = [...document.body.childNodes].find(({ nodeValue }) => nodeValue?.includes(text));
        const range = document.createRange();
        if (node) range.selectNode(node);
        const { x, y, height } = range.getBoundingClientRect();
        return { x, y: y + height / 2 };
      }, words);
      const outer = await page.locator('iframe[srcdoc]').boundingBox();
      await page.mouse.click((outer?.x ?? 0) + box.x + 2, (outer?.y ?? 0) + box.y);
    };
    await clickOn('Bare words of');
    expect(await readCursor()).toMatch(/^¦?B¦?are words of the page$/);
    await clickOn('and others');
    expect(await readCursor()).toMatch(/^More bare words<br>¦?a¦?nd others$/);
  });

  test('on a picture goes to its tag', async () => {
    await frame.locator('img').click();
    expect(await readCursor()).toContain('<td>¦<img src="data:');
  });

  test('lights the place up in the source', async () => {
    await page.evaluate(() => {
      const lit: string[] = [];
      Object.assign(window, { lit });
      new MutationObserver(() => {
        const text = [...document.querySelectorAll('.cm-flash')].map((mark) => mark.textContent).join('');
        if (text !== '') lit.push(text);
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    await frame.getByText('Line 3 of the mail').click({ position: { x: 1, y: 8 } });
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'lit'))).toContain('Line');
    await expect.poll(() => page.locator('.cm-flash').count(), { timeout: 20_000 }).toBe(0);
  });

  test('does nothing when it ends a selection, which is there to be copied', async () => {
    await frame.getByText('Line 5 of the mail').click();
    expect(await readCursor()).toContain('Line 5');
    await frame.getByText('Line 9 of the mail').click({ clickCount: 3 });
    await page.waitForTimeout(100);
    expect(await frame.evaluate(() => String(getSelection()).trim())).toBe('Line 9 of the mail');
  });
});

describe('the cursor in the source', () => {
  test('brings its element into view in the preview', async () => {
    await source().click();
    await page.keyboard.press('Control+End');
    await expect.poll(() => frame.evaluate(() => scrollY)).toBeGreaterThan(200);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await expect.poll(() => frame.evaluate(() => scrollY)).toBeLessThan(100);
  });

  test('brings a text into view that stands in no element but the page', async () => {
    const inView = (words: string): Promise<boolean> =>
      frame.evaluate((text) => {
        const node = [...document.body.childNodes].find(({ nodeValue }) => nodeValue?.includes(text));
        const range = document.createRange();
        if (node) range.selectNode(node);
        const { top, bottom, height } = range.getBoundingClientRect();
        return height > 0 && top >= 0 && bottom <= innerHeight;
      }, words);
    const lit = (): Promise<string[]> =>
      frame.evaluate(() =>
        [...CSS.highlights.values()].flatMap((one) => [...one].map((range) => String(range).trim())),
      );
    const putCursorTo = async (words: string): Promise<void> => {
      await source().click();
      await page.keyboard.press(words.startsWith('Bare') ? 'Control+Home' : 'Control+End');
      await page.locator('[data-part="html"] .cm-line', { hasText: words }).click();
    };
    await putCursorTo('Words behind everything');
    await expect.poll(() => inView('Words behind everything')).toBe(true);
    expect(await lit()).toEqual(['Words behind everything']);
    await putCursorTo('Bare words of the page');
    await expect.poll(() => inView('Bare words of the page')).toBe(true);
    await expect.poll(lit).toEqual(['Bare words of the page']);
    await expect.poll(lit, { timeout: 30_000 }).toEqual([]);
    await frame.evaluate(() => scrollTo(0, 400));
    await page.keyboard.type('x');
    await expect.poll(() => inView('words of the page')).toBe(true);
    await page.keyboard.press('Backspace');
  });

  test('is followed by a key into the mail, and back by another', async () => {
    await frame.getByText('Line 11 of the mail').click();
    expect(await readCursor()).toContain('Line 11');
    await page.keyboard.press('F9');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
    // The frame has the keys a moment later than the page says so.
    await expect.poll(() => frame.evaluate(() => document.hasFocus())).toBe(true);
    await page.keyboard.press('Enter');
    expect(await readCursor()).toBe('¦<p>Line 11 of the mail</p>');
    // It still says so a moment after it has lost them.
    await expect.poll(() => frame.evaluate(() => document.hasFocus())).toBe(false);
    await page.keyboard.press('F9');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
    // The frame has the keys a moment later than the page says so.
    await expect.poll(() => frame.evaluate(() => document.hasFocus())).toBe(true);
    await page.keyboard.press('Escape');
    expect(await readCursor()).toBe('¦<p>Line 11 of the mail</p>');
  });

  test('stays where it was while the preview follows the typing without moving', async () => {
    await frame.getByText('Line 40 of the mail').click();
    const before = await frame.evaluate(() => scrollY);
    await page.keyboard.type('typed');
    await frame.getByText('typed').waitFor();
    expect(await frame.evaluate(() => scrollY)).toBe(before);
  });
});

test('a message that is not the frame’s own does nothing', async () => {
  await frame.getByText('Line 2 of the mail').click();
  const line = await readCursor();
  await page.evaluate(() => window.postMessage({ kind: 'pick', start: 40, after: -1, offset: -1 }, '*'));
  await frame.evaluate(() => window.parent.postMessage({ kind: 'pick', start: '40', after: null, offset: -1 }, '*'));
  await page.waitForTimeout(100);
  expect(await readCursor()).toBe(line);
});
