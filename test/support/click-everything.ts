import type { Frame, Page } from 'playwright-core';

/**
 * Clicks for real on everything in a frame that could do something, in the ways that open things, and presses Enter on
 * it. The frame must be in view.
 */
export const clickEverything = async (page: Page, frame: Frame): Promise<void> => {
  const corner = await (await frame.frameElement()).boundingBox();
  if (corner === null) throw new Error('The frame is not on the screen');
  const places = await frame.evaluate(() => {
    const kinds = 'a, area, button, input, summary, label, img, svg *, [onclick], [tabindex], [popovertarget]';
    return [...Document.prototype.querySelectorAll.call(document, kinds)]
      .slice(0, 8)
      .map((element) => element.getBoundingClientRect())
      .map(
        ({ left, top, width, height }) => [left + Math.min(width, 300) / 2, top + Math.min(height, 100) / 2] as const,
      )
      .filter(([left, top]) => left > 0 && top > 0 && left < innerWidth - 20 && top < innerHeight - 20);
  });
  for (const [left, top] of places) {
    const at = [corner.x + left, corner.y + top] as const;
    await page.mouse.click(...at);
    await page.mouse.click(...at, { button: 'middle' });
    await page.keyboard.down('Control');
    await page.mouse.click(...at);
    await page.keyboard.up('Control');
  }
  // Enter leads from the mail to its source: from there, keys would work the app, or write into the template.
  const element = await frame.frameElement();
  const isInside = (): Promise<boolean> => element.evaluate((own) => document.activeElement === own);
  for (let stop = 1; stop <= Math.min(places.length, 3); stop += 1) {
    await element.focus();
    for (let tab = 0; tab < stop && (await isInside()); tab += 1) await page.keyboard.press('Tab');
    if (await isInside()) await page.keyboard.press('Enter');
  }
};
