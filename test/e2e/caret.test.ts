import { expect, test } from 'vitest';
import { launchBrowser } from '#test/support/browser.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp } from '#test/support/web-app.ts';

type Counted = Window & { begun: number };

test('the caret stands still while keys follow each other, and blinks when they rest', async () => {
  const app = await startWebApp(createTempFolder());
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    const { id } = await app.call<{ id: number }>('templates.create', { name: 'Caret' });
    await page.goto(app.url);
    await page.getByRole('navigation').getByRole('button', { name: 'Templates' }).click();
    await page.getByText('Caret', { exact: true }).first().click();
    await page.getByRole('textbox', { name: 'HTML source' }).click();
    const layer = page.locator('[data-part="html"] .cm-cursorLayer');
    const readName = () => layer.evaluate((element) => getComputedStyle(element).animationName);
    await expect.poll(readName).not.toBe('none');
    await page.evaluate(() => {
      Object.assign(window, { begun: 0 });
      document.addEventListener('animationstart', ({ target }) => {
        if (target instanceof Element && target.matches('.cm-cursorLayer')) (window as unknown as Counted).begun += 1;
      });
    });
    for (let key = 0; key < 20; key += 1) await page.keyboard.press('x', { delay: 5 });
    expect(await readName()).toBe('none');
    await expect.poll(readName).not.toBe('none');
    await expect.poll(() => page.evaluate(() => (window as unknown as Counted).begun)).toBeGreaterThan(0);
    // One, or some more where the machine made a pause between two keys.
    expect(await page.evaluate(() => (window as unknown as Counted).begun)).toBeLessThan(5);
    await expect
      .poll(async () => (await app.call<{ html: string }>('templates.get', { id })).html)
      .toContain('x'.repeat(20));
    await page.getByRole('textbox', { name: 'Subject' }).click();
    await expect.poll(readName).toBe('none');
  } finally {
    await browser.close();
    await app.stop();
  }
});
