import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/support/browser.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp, type WebApp } from '#test/support/web-app.ts';

let app: WebApp;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = createTempFolder((remove) => afterAll(remove));
  app = await startWebApp(createTempFolder((remove) => afterAll(remove)));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

const bring = async (name: string, lines: readonly string[]): Promise<Page> => {
  writeFileSync(join(folder, name), lines.join('\n'));
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1300, height: 800 } });
  await page.goto(app.url);
  await page.getByRole('button', { name: 'Import…' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose' }).click();
  await (await chooser).setFiles(join(folder, name));
  return page;
};

test('the end of an import says how many rows were left out', async () => {
  const page = await bring('some.csv', ['email', 'one@example.com', 'no-address']);
  await page.getByRole('button', { name: 'Import 1 person' }).click();
  await page.getByText('Imported: 1 added, 0 changed.').waitFor();
  await page.getByText('1 row was left out: save it').waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByText('1 row was left out').waitFor({ state: 'detached' });
  await page.close();
});

test('a cancelled import says that it is taken back, not that it goes on', async () => {
  const people = Array.from({ length: 60_000 }, (_, index) => `p${index}@example.com,Person ${index}`);
  const page = await bring('long.csv', ['email,name', ...people]);
  let letPass = (): void => {};
  const seen = new Promise<void>((resolve) => {
    letPass = resolve;
  });
  await page.route('**/rpc', async (route) => {
    if (route.request().postData()?.includes('imports.cancel')) await seen;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Import 60,000 people' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Taking the import back').waitFor();
  await page.getByText(' left', { exact: false }).waitFor({ state: 'detached' });
  letPass();
  await page.getByText('Nothing has been written yet.').waitFor();
  await page.close();
});

test('what the taking back of an import did is said once, where the import stands', async () => {
  const page = await bring('two.csv', ['email', 'first@example.com', 'second@example.com']);
  await page.getByRole('button', { name: 'Import 2 people' }).click();
  await page.getByText('Imported: 2 added, 0 changed.').waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  const told = page.getByText(/taken back/i);
  await page.getByText('Import taken back: 2 removed, 0 restored').waitFor();
  expect(await told.count()).toBe(1);
  await page.getByRole('button', { name: 'Another file' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'two.csv' });
  await row.getByText('Import taken back: 2 removed, 0 restored').waitFor();
  // After a new start of the page the list still knows that it was.
  await page.reload();
  await row.getByText('2 added, 0 changed · taken back').waitFor();
  await page.close();
});
