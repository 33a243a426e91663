import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedTemplate, openTemplate, previewFrame } from '#test/support/opened-template.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

let opened: OpenedTemplate;
let page: Page;

const filler = Array.from({ length: 60 }, (_, index) => `<p>Line ${index} of the mail</p>`).join('\n');
const html = `<!doctype html>
<html lang="en">
<head><style>.wide { display: none } @media (min-width: 640px) { .wide { display: block } }</style></head>
<body>
<p class="wide">Room for two columns</p>
${filler}
</body>
</html>
`;

beforeAll(async () => {
  opened = await openTemplate(
    createTempFolder((remove) => afterAll(remove)),
    { name: 'Widths', html },
    { width: 1280, height: 800 },
  );
  ({ page } = opened);
  await (await previewFrame(page)).getByText('Line 0 of the mail').waitFor();
});
afterAll(() => opened.close());

const choose = (width: string): Promise<void> =>
  page.getByRole('radiogroup', { name: 'Width', exact: true }).getByText(width).click({ force: true });

const readScale = () => page.getByRole('note', { name: /^Shown at \d+% of its size/ });

/** How many pixels the desk under the mail scrolls sideways. */
const readOverflow = (): Promise<number> =>
  page.locator('iframe[srcdoc]').evaluate((frame) => {
    const desk = frame.parentElement?.parentElement;
    return desk ? desk.scrollWidth - desk.clientWidth : -1;
  });

/** How wide the mail believes to be, and how wide it is drawn. */
const readWidths = async (): Promise<{ believed: number; drawn: number }> => ({
  believed: await (await previewFrame(page)).evaluate(() => innerWidth),
  drawn: Math.round((await page.locator('iframe[srcdoc]').boundingBox())?.width ?? 0),
});

const source = () => page.locator('[data-part="html"] .cm-content');

test('what stands in for a mail that is not drawn yet goes when it is', async () => {
  const desk = page.locator('iframe[srcdoc]').locator('..');
  await expect.poll(() => desk.locator('> *').count()).toBe(1);
});

describe('a width that the pane has no room for', () => {
  test.each([
    ['Reading pane, 640 px', 640],
    ['Desktop, 800 px', 800],
  ])('%s is shown smaller and says so, and the mail keeps its width', async (name, width) => {
    await choose(name);
    await readScale().waitFor();
    const { believed, drawn } = await readWidths();
    expect(believed).toBe(width);
    const percent = Number.parseInt((await readScale().textContent()) ?? '', 10);
    expect(percent).toBeGreaterThanOrEqual(50);
    expect(percent).toBeLessThan(100);
    expect(Math.abs((100 * drawn) / width - percent)).toBeLessThan(1);
    expect(await readOverflow()).toBe(0);
    expect(await (await previewFrame(page)).getByText('Room for two columns').isVisible()).toBe(true);
  });

  test('fills the paper to its lower edge', async () => {
    const [frame, paper] = await page
      .locator('iframe[srcdoc]')
      .evaluate((element) => [element, element.parentElement].map((one) => one?.getBoundingClientRect().bottom ?? 0));
    expect(Math.abs((paper ?? 0) - (frame ?? 0))).toBeLessThan(2);
  });

  test('leads from the mail to the source and back', async () => {
    const frame = await previewFrame(page);
    const line = await frame.getByText('Line 7 of the mail').evaluate((element) => element.getBoundingClientRect());
    const drawn = await page.locator('iframe[srcdoc]').boundingBox();
    if (drawn === null) throw new Error('The frame is not on the screen');
    const scale = drawn.width / 800;
    await page.mouse.click(drawn.x + scale * (line.x + 1), drawn.y + scale * (line.y + line.height / 2));
    await expect.poll(() => source().evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('¦');
    await frame.getByText('¦Line 7 of the mail').waitFor();
    await page.keyboard.press('Backspace');
    await source().press('ControlOrMeta+End');
    for (let line = 0; line < 3; line += 1) await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    await expect.poll(() => frame.evaluate(() => scrollY)).toBeGreaterThan(200);
    await page.keyboard.press('F9');
    await expect.poll(() => frame.evaluate(() => document.hasFocus())).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => source().evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('stays so in a forced dark look and with other images', async () => {
    for (const [group, option] of [
      ['Look of the mail program', 'Dark, as some programs'],
      ['Images', 'No images'],
    ] as const) {
      await page.getByRole('radiogroup', { name: group, exact: true }).getByText(option).click({ force: true });
      await (await previewFrame(page)).getByText('Line 0 of the mail').waitFor();
      expect((await readWidths()).believed).toBe(800);
      expect(await readOverflow()).toBe(0);
    }
  });

  test('follows the window, and scrolls below half its size', async () => {
    await page.setViewportSize({ width: 2200, height: 800 });
    await readScale().waitFor({ state: 'detached' });
    expect(await readWidths()).toEqual({ believed: 800, drawn: 800 });
    await page.setViewportSize({ width: 900, height: 600 });
    await expect.poll(() => readScale().textContent()).toBe('50%');
    await expect.poll(readOverflow).toBeGreaterThan(0);
    expect(await readWidths()).toEqual({ believed: 800, drawn: 400 });
    await choose('Reading pane, 640 px');
    await expect.poll(readOverflow).toBe(0);
    expect((await readWidths()).believed).toBe(640);
  });

  test('a width with room enough says nothing', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await choose('Phone, 375 px');
    await readScale().waitFor({ state: 'detached' });
    expect(await readWidths()).toEqual({ believed: 375, drawn: 375 });
    await choose('All the room there is');
    await expect.poll(readOverflow).toBe(0);
  });
});

test('at 200 % in the smallest window, source and mail are within reach, and the tabs stand side by side', async () => {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 450, height: 300 });
  await page.getByRole('radiogroup').getByText('Write', { exact: true }).click({ force: true });
  // Brings its middle on the screen, where nothing may lie over it.
  await source().hover();
  await page.getByRole('radiogroup').getByText('Preview', { exact: true }).click({ force: true });
  await page.locator('iframe[srcdoc]').hover();
  await page.setViewportSize({ width: 720, height: 480 });
  const places = (): Promise<number[]> =>
    page.getByRole('tab').evaluateAll((tabs) => tabs.map((tab) => tab.getBoundingClientRect().top));
  await expect.poll(async () => (await places()).length).toBe(2);
  expect(new Set(await places()).size).toBe(1);
  if (before) await page.setViewportSize(before);
});
