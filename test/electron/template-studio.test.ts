import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DesktopApp, startDesktopApp } from '#test/support/electron-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

type Box = { x: number; y: number; width: number; height: number };
type Told = { message: string; detail: string };

/** How many colours the window really shows within a box; what a frame holds says nothing about what it paints. */
const countColours = ({ app }: DesktopApp, box: Box): Promise<number> =>
  app.evaluate(async ({ BrowserWindow }, { x, y, width, height }) => {
    const window = BrowserWindow.getAllWindows()[0];
    const [left, top, right, bottom] = [x + 10, y + 10, x + width - 20, y + height - 20].map(Math.round) as number[];
    const part = { x: left ?? 0, y: top ?? 0, width: (right ?? 0) - (left ?? 0), height: (bottom ?? 0) - (top ?? 0) };
    const image = await window?.webContents.capturePage(part);
    const pixels = image?.toBitmap() ?? new Uint8Array();
    const colours = new Set<string>();
    for (let at = 0; at < pixels.length; at += 4) colours.add(pixels.subarray(at, at + 3).join());
    return colours.size;
  }, box);

describe('the template studio in its window', () => {
  const ends: (() => void)[] = [];
  let folder: string;
  let desktop: DesktopApp;
  beforeAll(async () => {
    folder = createTempFolder((end) => ends.push(end));
    desktop = await startDesktopApp(folder);
  });
  afterAll(async () => {
    await desktop.quit();
    for (const end of ends) end();
  });

  test('shows the mails of the gallery as pictures', async () => {
    const { page } = desktop;
    await page.getByRole('grid', { name: 'Signups' }).waitFor();
    await page.keyboard.press('ControlOrMeta+2');
    await page.getByRole('grid', { name: 'Templates' }).waitFor();
    await page.keyboard.press('ControlOrMeta+n');
    await page.locator('[data-card]').first().waitFor();
    const cards = await page.locator('[data-card]').all();
    for (const card of cards) {
      const [whole, picture] = await Promise.all([card.boundingBox(), card.locator('> span').first().boundingBox()]);
      // All but the border of the card.
      expect(Math.abs((whole?.width ?? 0) - (picture?.width ?? 0))).toBeLessThanOrEqual(2);
    }
    const pictures = page.locator('[data-card] iframe');
    await expect.poll(() => pictures.count()).toBeGreaterThanOrEqual(8);
    for (const picture of (await pictures.all()).slice(0, 4)) {
      const box = await picture.boundingBox();
      if (box === null) throw new Error('A card has no picture');
      await expect.poll(() => countColours(desktop, box), { timeout: 30_000 }).toBeGreaterThan(8);
    }
  });

  test('says so when a file cannot be written where a person wanted it', async () => {
    const { app, page } = desktop;
    mkdirSync(join(folder, 'out'));
    const noFolder = join(folder, 'out', 'a file');
    writeFileSync(noFolder, '');
    await app.evaluate(
      ({ dialog, session }, path) => {
        const told: unknown[] = [];
        Object.assign(globalThis, { told });
        dialog.showMessageBox = (async (_: unknown, box: unknown) => told.push(box)) as never;
        session.defaultSession.on('will-download', (_, item) => item.setSavePath(path));
      },
      join(noFolder, 'template.html'),
    );
    const told = () => app.evaluate(() => (globalThis as unknown as { told: Told[] }).told);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+2');
    await page.getByRole('grid', { name: 'Templates' }).getByText('Confirm your address').first().dblclick();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Web page (.html)' }).click();
    await expect.poll(async () => (await told()).length, { timeout: 30_000 }).toBe(1);
    expect(await told()).toMatchObject([
      {
        message: expect.stringMatching(/^“.+\.html” was not saved\.$/),
        detail: 'It could not be written there. Choose another folder, or see whether the disk is full.',
      },
    ]);
  });

  test('turns white into a dark grey, as programs do that force the dark, and into nothing darker', async () => {
    const { app, page } = desktop;
    await page.getByRole('radiogroup', { name: 'Look of the mail program' }).locator('label').last().click();
    const box = await page.locator('iframe[sandbox="allow-scripts"]').boundingBox();
    if (box === null) throw new Error('There is no mail');
    const darkest = (): Promise<number> =>
      app.evaluate(async ({ BrowserWindow }, { x, y, width, height }) => {
        const part = {
          x: Math.ceil(x),
          y: Math.ceil(y),
          width: Math.floor(width) - 24,
          height: Math.floor(height) - 2,
        };
        const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage(part);
        const pixels = image?.toBitmap() ?? new Uint8Array();
        let least = 255;
        for (let at = 0; at < pixels.length; at += 4) least = Math.min(least, ...pixels.subarray(at, at + 3));
        return least;
      }, box);
    await expect.poll(darkest, { timeout: 30_000 }).toBeGreaterThanOrEqual(0x19);
    expect(await darkest()).toBeLessThan(0x22);
  });
});
