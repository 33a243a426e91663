import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** A way through the whole list; answers with the lowest row that came into view. */
export type Way = { name: string; scroll: (page: Page) => Promise<number> };

const repeat = async (times: number, pauseMs: number, act: (turn: number) => Promise<unknown>): Promise<void> => {
  for (let turn = 0; turn < times; turn += 1) {
    await act(turn);
    await wait(pauseMs);
  }
};

const findLowest = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('[role="row"][aria-rowindex]')].map((row) => Number(row.ariaRowIndex) - 1),
    ),
  );

const wheel = async (page: Page, times: number, px: number): Promise<number> => {
  await repeat(times, 16, () => page.mouse.wheel(0, px));
  return findLowest(page);
};

/** So many turns take a fast wheel from the top of a million rows to the end. */
const turnsToEnd = 1_200;

const wheelToEnd = async (page: Page): Promise<number> => {
  const height = await page.getByRole('grid').evaluate((element) => element.scrollHeight);
  return wheel(page, turnsToEnd, Math.ceil(height / turnsToEnd));
};

/** A key that is held down, as fast as a keyboard repeats it. */
const hold = async (page: Page, key: string, times: number): Promise<number> => {
  await repeat(times, 33, () => page.keyboard.press(key));
  return findLowest(page);
};

const jump = async (page: Page): Promise<number> => {
  let lowest = 0;
  await repeat(20, 400, async (turn) => {
    await page.keyboard.press(turn % 2 ? 'Home' : 'End');
    lowest = Math.max(lowest, await findLowest(page));
  });
  return lowest;
};

/** px: the thumb begins below the arrow of the scroll bar, and neither is high. */
const thumbTop = 17;

/** Takes the thumb of the scroll bar with the mouse and drags it from the top to the bottom. */
const dragBar =
  (steps: number, pauseMs: number) =>
  async (page: Page): Promise<number> => {
    const box = await page.getByRole('grid').boundingBox();
    if (box === null) throw new Error('The list is not there');
    const x = box.x + box.width - 5;
    await page.mouse.move(x, box.y + thumbTop);
    await page.mouse.down();
    await repeat(steps, pauseMs, (turn) => page.mouse.move(x, box.y + thumbTop + ((turn + 1) / steps) * box.height));
    await page.mouse.up();
    await page.getByRole('grid').hover();
    return findLowest(page);
  };

export const ways: readonly Way[] = [
  { name: 'wheel', scroll: (page) => wheel(page, 300, 600) },
  { name: 'wheel, to the end', scroll: wheelToEnd },
  { name: 'Arrow Down held', scroll: (page) => hold(page, 'ArrowDown', 200) },
  { name: 'Page Down held', scroll: (page) => hold(page, 'PageDown', 300) },
  { name: 'End and Home', scroll: jump },
  { name: 'scroll bar, dragged in 4 s', scroll: dragBar(200, 16) },
  { name: 'scroll bar, dragged in 15 s', scroll: dragBar(500, 25) },
];
