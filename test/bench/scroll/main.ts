import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from '#test/support/browser.ts';
import { startDesktopApp } from '#test/support/electron-app.ts';
import { fillLongList, type ScrollRecord, watchScrolling } from '#test/support/long-list.ts';
import { startWebApp } from '#test/support/web-app.ts';
import { floor } from '../send/floors.ts';
import { floorLine } from '../send/report.ts';
import { ways } from './ways.ts';

const cacheFolder = join(import.meta.dirname, '../../../.cache/bench');

/** A data folder with so many people; made once, because that takes most of a minute for a million. */
const prepareList = (rows: number): string => {
  const folder = join(cacheFolder, `scroll-${rows}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}-draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  fillLongList(draft, rows);
  renameSync(draft, folder);
  return folder;
};

type App = { page: Page; stop: () => Promise<unknown> };

const startInBrowser = async (folder: string): Promise<App> => {
  const app = await startWebApp(folder);
  const browser = await launchBrowser({ hasScrollBars: true });
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  await page.goto(app.url);
  const stop = async (): Promise<void> => {
    await browser.close();
    await app.stop();
  };
  return { page, stop };
};

const startInElectron = async (folder: string): Promise<App> => {
  const { page, app, quit } = await startDesktopApp(folder);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ width: 1440, height: 900 }));
  return { page, stop: quit };
};

const measure = async (page: Page, { name, scroll }: (typeof ways)[number]): Promise<Result> => {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  await page.getByRole('grid').hover();
  await wait(500);
  const finish = await watchScrolling(page);
  const lowest = await scroll(page);
  await wait(500);
  return { name, lowest, ...(await finish()) };
};

type Result = { name: string; lowest: number } & ScrollRecord;

/**
 * Scrolls a long list in Chromium or in Electron and says how long a row in view stood empty and which tasks of the page
 * were long. The build in `out/` is what is measured. With `--strict` it ends with 1 when a floor is missed.
 */
export const main = async (args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      rows: { type: 'string', default: '1000000' },
      electron: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
    },
  });
  const folder = prepareList(Number(values.rows));
  const app = values.electron ? await startInElectron(folder) : await startInBrowser(folder);
  const [loadBefore] = loadavg();
  try {
    await app.page.getByRole('grid').locator('[data-column="email"]').first().waitFor();
    await wait(1_000);
    const results: Result[] = [];
    for (const way of ways.filter(({ name }) => name.includes(values.only))) results.push(await measure(app.page, way));
    const floors = results.flatMap(({ name, longestBlankMs, longTasksMs }) => [
      floor(`${name}: blank row, ms`, '≤', 100, longestBlankMs),
      floor(`${name}: longest task, ms`, '≤', 50, Math.max(0, ...longTasksMs)),
    ]);
    const machine = { cores: availableParallelism(), loadBefore, loadAfter: loadavg()[0] };
    if (values.json) console.log(JSON.stringify({ bench: 'scroll', machine, results, floors }, null, 2));
    else {
      for (const { name, lowest, frames, longestFrameMs, longTasksMs } of results) {
        console.log(
          `${name}: down to row ${lowest.toLocaleString('en')}, ${frames} frames, longest ${longestFrameMs} ms, ` +
            `${longTasksMs.length} long tasks`,
        );
      }
      console.log(floors.map(floorLine).join('\n'));
    }
    if (values.strict && floors.some(({ holds }) => holds === false)) process.exitCode = 1;
  } finally {
    await app.stop();
  }
};
