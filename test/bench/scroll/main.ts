import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from '#test/support/browser.ts';
import { fillLongList, type ScrollRecord, watchScrolling } from '#test/support/long-list.ts';
import { startWebApp } from '#test/support/web-app.ts';
import { floor } from '../send/floors.ts';
import { floorLine } from '../send/report.ts';

type Way = { name: string; scroll: (page: Page) => Promise<void> };

const repeat = async (times: number, pauseMs: number, act: (turn: number) => Promise<unknown>): Promise<void> => {
  for (let turn = 0; turn < times; turn += 1) {
    await act(turn);
    await wait(pauseMs);
  }
};

const ways: readonly Way[] = [
  { name: 'wheel', scroll: (page) => repeat(200, 16, () => page.mouse.wheel(0, 600)) },
  { name: 'keys: Page Down', scroll: (page) => repeat(100, 40, () => page.keyboard.press('PageDown')) },
  {
    name: 'keys: End and Home',
    scroll: (page) => repeat(10, 300, (turn) => page.keyboard.press(turn % 2 ? 'Home' : 'End')),
  },
  {
    name: 'scroll bar, from top to bottom',
    scroll: (page) =>
      repeat(200, 16, (turn) =>
        page.getByRole('grid').evaluate((element, at) => {
          element.scrollTop = at * (element.scrollHeight - element.clientHeight);
        }, turn / 199),
      ),
  },
];

const measure = async (page: Page, { name, scroll }: Way): Promise<{ name: string } & ScrollRecord> => {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  await page.getByRole('grid').hover();
  await wait(500);
  const finish = await watchScrolling(page);
  await scroll(page);
  await wait(500);
  return { name, ...(await finish()) };
};

/**
 * Scrolls a long list in Chromium and says how long a row in view stood empty and which tasks of the page were long.
 * The build in `out/` is what is measured.
 */
export const main = async (args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false }, rows: { type: 'string', default: '1000000' } },
  });
  const folder = mkdtempSync(join(tmpdir(), 'countersign-scroll-'));
  fillLongList(folder, Number(values.rows));
  const app = await startWebApp(folder);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
    await page.goto(app.url);
    await page.getByRole('grid').locator('[data-column="email"]').first().waitFor();
    await wait(1_000);
    const results = [];
    for (const way of ways) results.push(await measure(page, way));
    const floors = results.flatMap(({ name, longestBlankMs, longTasksMs }) => [
      floor(`${name}: blank row, ms`, '≤', 100, longestBlankMs),
      floor(`${name}: longest task of ${longTasksMs.length} long ones, ms`, '≤', 50, Math.max(0, ...longTasksMs)),
    ]);
    if (values.json) console.log(JSON.stringify({ bench: 'scroll', load: loadavg(), results, floors }, null, 2));
    else console.log(floors.map(floorLine).join('\n'));
  } finally {
    await browser.close();
    await app.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};
