import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '#test/support/browser.ts';
import { images } from '#test/support/images.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp, type WebApp } from '#test/support/web-app.ts';

type Stored = { file: { hash: string; name: string }; image: { contentId: string } | null };
type Template = { html: string; files: { name: string; contentId: string | null }[] };

const soon = { timeout: 30_000 };
const longName = `${'很长的报价单 '.repeat(6)}.pdf`;

let app: WebApp;
let browser: Browser;
let page: Page;
let id: number;
const ends: (() => void)[] = [];

const store = (fileName: string, bytes: Uint8Array): Promise<Stored> =>
  app.call('templateFiles.store', { fileName, content: Buffer.from(bytes).toString('base64') });

const saved = async (): Promise<string[]> =>
  (await app.call<Template>('templates.get', { id })).files.map(
    ({ name, contentId }) => `${name} ${contentId === null ? 'attached' : 'image'}`,
  );

beforeAll(async () => {
  app = await startWebApp(createTempFolder((end) => ends.push(end)));
  browser = await launchBrowser();
  page = await (await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })).newPage();
  const [shown, unused, file] = [
    await store('logo.png', images.png),
    await store('unused.gif', images.gif),
    await store(longName, new Uint8Array(340_000)),
  ];
  ({ id } = await app.call<{ id: number }>('templates.create', { name: 'Files' }));
  const html = `<!doctype html><html lang="en"><body><img src="cid:${shown.image?.contentId}" alt="Logo"></body></html>`;
  const files = [
    { ...shown.file, contentId: shown.image?.contentId },
    { ...unused.file, contentId: unused.image?.contentId },
    file.file,
  ];
  await app.call('templates.save', { id, revision: 1, patch: { html, files, subject: '', preheader: '' } });
  await page.goto(`${app.url}#/templates?id=${id}`);
  await chip('logo.png').waitFor();
});
afterAll(async () => {
  await browser.close();
  await app.stop();
  for (const end of ends) end();
});

const strip = () => page.getByRole('region', { name: 'Files' });
const chip = (name: string) => strip().getByRole('button', { name: new RegExp(`^${name}`) });

describe('the strip of files above the source', () => {
  test('names each file, what becomes of it, and the bytes that are sent', async () => {
    await expect
      .poll(() =>
        strip()
          .getByRole('button')
          .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))),
      )
      .toEqual([
        expect.stringMatching(/^logo\.png, \d+ bytes?, shown in the mail$|^logo\.png, .+, shown in the mail$/),
        expect.stringMatching(/^unused\.gif, .+, not shown$/),
        expect.stringMatching(/^很长的报价单 .+\.pdf, 340 kB, attached$/),
      ]);
    // The unused one does not count.
    await strip().getByText('340 kB', { exact: true }).first().waitFor();
  });

  test('keeps a long name in its place, whole where the pointer rests', async () => {
    const long = chip('很长的报价单');
    expect((await long.boundingBox())?.width).toBeLessThan(320);
    expect(await long.getAttribute('title')).toContain(longName.trim());
  });

  test('renames with F2, and with Escape does not', async () => {
    await chip('unused.gif').focus();
    const field = strip().locator('input:focus');
    await page.keyboard.press('F2');
    await field.waitFor();
    await page.keyboard.type('spring');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await chip('unused.gif').focus();
    await page.keyboard.press('F2');
    await field.waitFor();
    await page.keyboard.type('秋天');
    await page.keyboard.press('Enter');
    await expect.poll(saved, soon).toContain('秋天.gif image');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toEqual(expect.stringMatching(/^秋天\.gif/));
  });

  test('leaves the keyboard in the field that was opened before the last one was gone', async () => {
    const focused = await page.evaluate(async () => {
      const press = async (key: string): Promise<void> => {
        const init = { key, bubbles: true, cancelable: true };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init));
        await null;
      };
      document.querySelector<HTMLElement>('button[aria-label^="秋天.gif"]')?.focus();
      await press('F2');
      await press('Escape');
      document.querySelector<HTMLElement>('button[aria-label^="秋天.gif"]')?.focus();
      await press('F2');
      for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
      return document.activeElement?.tagName;
    });
    expect(focused).toBe('INPUT');
    await page.keyboard.press('Escape');
    await strip().locator('input').waitFor({ state: 'detached' });
  });

  test('attaches an image instead of showing it, by the menu', async () => {
    await chip('秋天.gif').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Attach instead of showing it' }).press('Enter');
    await expect.poll(saved, soon).toContain('秋天.gif attached');
    await chip('秋天.gif')
      .and(page.getByRole('button', { name: /attached$/ }))
      .waitFor();
  });

  test('removes with Delete, leaves the keyboard among the files, and undo puts it back where it was', async () => {
    await chip('秋天.gif').focus();
    await page.keyboard.press('Delete');
    await expect.poll(saved, soon).toHaveLength(2);
    await expect.poll(() => strip().evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(saved, soon).toEqual(['logo.png image', '秋天.gif attached', `${longName} attached`]);
  });

  test('Ctrl/⌘ Z takes back what was done last, to the files or to the text, wherever the keyboard is', async () => {
    const all = ['logo.png image', '秋天.gif attached', `${longName} attached`];
    const source = page.getByRole('textbox', { name: 'HTML source' });
    await source.click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('<!-- one -->');
    await chip('秋天.gif').focus();
    await page.keyboard.press('F2');
    await strip().locator('input:focus').waitFor();
    await page.keyboard.type('winter');
    await page.keyboard.press('Enter');
    await chip('winter.gif').focus();
    await page.keyboard.press('Delete');
    await expect.poll(saved, soon).toHaveLength(2);
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    // From a chip, and from the text.
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(saved, soon).toEqual(['logo.png image', 'winter.gif attached', `${longName} attached`]);
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
    await source.focus();
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(saved, soon).toEqual(all);
    expect(await source.textContent()).toContain('<!-- one -->');
    await page.keyboard.press('ControlOrMeta+Shift+Z');
    await expect.poll(saved, soon).toContain('winter.gif attached');
    await page.keyboard.type('<!-- two -->');
    await chip('logo.png').focus();
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => source.textContent()).not.toContain('<!-- two -->');
    expect(await saved()).toContain('winter.gif attached');
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(saved, soon).toEqual(all);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => source.textContent()).not.toContain('<!-- one -->');
  });

  test('says so when no copy can be made of a file', async () => {
    await page.route('**/rpc', (route) =>
      route.request().postData()?.includes('"templateFiles.read"') ? route.abort() : route.continue(),
    );
    await chip('很长的报价单').click();
    await page.getByRole('menuitem', { name: 'Save a copy' }).click();
    const notice = page.getByRole('alert').filter({ hasText: 'No copy of “很长的报价单' });
    await notice.getByText('was saved.').waitFor();
    await notice.getByRole('button', { name: 'Close' }).click();
    await notice.waitFor({ state: 'detached' });
    await page.unroute('**/rpc');
  });

  test('needs no scroll bar for three files in the smallest window', async () => {
    await page.setViewportSize({ width: 900, height: 600 });
    const list = strip().getByRole('list');
    await expect.poll(() => list.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    // A name that is cut short says something still.
    const cut = await strip()
      .locator('[class*="name"]')
      .evaluateAll((names) =>
        names.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ clientWidth }) => clientWidth),
      );
    expect(cut).not.toEqual([]);
    expect(Math.min(...cut)).toBeGreaterThan(60);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('scrolls many by wheel and keys in the smallest window, and fades where more follow', async () => {
    const { files, revision } = await app.call<Template & { revision: number }>('templates.get', { id });
    const more = await Promise.all(
      Array.from({ length: 9 }, async (_, index) => (await store(`plan ${index}.pdf`, new Uint8Array(9))).file),
    );
    await app.call('templates.save', { id, revision, patch: { files: [...files, ...more] }, keepsBefore: false });
    await page.setViewportSize({ width: 900, height: 600 });
    await page.reload();
    await chip('plan 8.pdf').waitFor();
    const list = strip().getByRole('list');
    const look = () =>
      list.evaluate((element) => {
        const style = getComputedStyle(element);
        const read = (name: string): string => style.getPropertyValue(name);
        return {
          bar: (element as HTMLElement).offsetHeight - element.clientHeight,
          at: element.scrollLeft,
          fades: [read('--fade-start'), read('--fade-end')].map(Number.parseFloat).map((size) => size > 0),
        };
      });
    await expect.poll(look, soon).toEqual({ bar: 0, at: 0, fades: [false, true] });
    await list.hover();
    await page.mouse.wheel(0, 200);
    await expect.poll(look, soon).toEqual({ bar: 0, at: 200, fades: [true, true] });
    await chip('plan 8.pdf').focus();
    await expect.poll(async () => (await look()).fades, soon).toEqual([true, false]);
    const [last, whole] = [await chip('plan 8.pdf').boundingBox(), await list.boundingBox()];
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual((whole?.x ?? 0) + (whole?.width ?? 0) + 1);
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});

test('the hint of an empty field ends in an ellipsis where the field is narrow', async () => {
  await app.call('settings.update', { patch: { language: 'zh-CN' } });
  await page.setViewportSize({ width: 900, height: 600 });
  const hint = page.locator('[data-part="subject"] .cm-placeholder');
  await expect.poll(() => hint.textContent(), soon).toContain('输入 % 可插入变量');
  const look = await hint.evaluate((element) => ({
    overflow: getComputedStyle(element).textOverflow,
    isCut: element.scrollWidth > element.clientWidth,
    sticksOut:
      element.getBoundingClientRect().right - (element.closest('.cm-editor')?.getBoundingClientRect().right ?? 0),
  }));
  expect(look).toMatchObject({ overflow: 'ellipsis', isCut: true });
  expect(look.sticksOut).toBeLessThanOrEqual(0);
});
