import { expect, test } from 'vitest';
import { launchBrowser } from '#test/support/browser.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp } from '#test/support/web-app.ts';

type Seen = Window & { unseen: { letters: number; isInert: boolean; isGone: boolean } };

test('before somebody types, an editor out of sight is typed in, once, and nothing of it stays', async () => {
  const app = await startWebApp(createTempFolder());
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    await page.addInitScript(() => {
      const unseen = { letters: 0, isInert: false, isGone: false };
      Object.assign(window, { unseen });
      new MutationObserver((mutations) => {
        for (const { target, addedNodes, removedNodes } of mutations) {
          const isOurs = (node: Node): boolean =>
            node instanceof HTMLElement && node.inert && node.ariaHidden === 'true';
          if ([...addedNodes].some(isOurs)) unseen.isInert = true;
          if ([...removedNodes].some(isOurs)) unseen.isGone = true;
          if (target instanceof Text && target.parentElement?.closest('[inert] .cm-editor')) unseen.letters += 1;
        }
      }).observe(document, { subtree: true, childList: true, characterData: true });
    });
    await page.goto(app.url);
    const read = () => page.evaluate(() => (window as unknown as Seen).unseen);
    const { templates: before } = await app.call<{ templates: unknown[] }>('templates.list');
    await page.getByRole('navigation').getByRole('button', { name: 'Templates' }).click();
    await expect.poll(async () => (await read()).isGone, { timeout: 20_000 }).toBe(true);
    const { letters, isInert } = await read();
    expect(isInert).toBe(true);
    // CodeMirror draws a changed line anew now and then, which is no change of a text.
    expect(letters).toBeGreaterThan(20);
    expect(await page.locator('.cm-editor').count()).toBe(0);
    expect((await app.call<{ templates: unknown[] }>('templates.list')).templates).toEqual(before);

    await page.getByRole('navigation').getByRole('button', { name: 'Signups' }).click();
    await page.getByRole('grid', { name: 'Signups' }).waitFor();
    await page.getByRole('navigation').getByRole('button', { name: 'Templates' }).click();
    await page.getByRole('grid', { name: 'Templates' }).waitFor();
    await page.waitForTimeout(500);
    expect((await read()).letters).toBe(letters);
  } finally {
    await browser.close();
    await app.stop();
  }
});
