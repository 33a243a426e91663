import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedApp, openApp } from '#test/support/opened-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

let opened: OpenedApp;
let folder: string;
let data: string;

beforeAll(async () => {
  folder = createTempFolder((remove) => afterAll(remove));
  data = createTempFolder((remove) => afterAll(remove));
  opened = await openApp(data);
});
afterAll(() => opened.close());

const bring = async (name: string, lines: readonly string[]): Promise<Page> => {
  writeFileSync(join(folder, name), lines.join('\n'));
  const page = await opened.newPage({ width: 1300, height: 800 });
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

test('what was chosen for a file holds when its import is cancelled, or left for another page', async () => {
  const people = Array.from({ length: 60_000 }, (_, index) => `q${index}@example.com,Person ${index}`);
  const page = await bring('chosen.csv', ['email,name', ...people]);
  await page.getByLabel('gets the file’s values').check();
  await page.getByLabel('Where “name” goes').selectOption({ label: 'Notes' });
  await page.getByLabel('Source of new people').fill('fair');
  const holds = async (): Promise<void> => {
    await page.getByText('Nothing has been written yet.').waitFor();
    expect(await page.getByLabel('gets the file’s values').isChecked()).toBe(true);
    expect(await page.getByLabel('Where “name” goes').inputValue()).toBe('notes');
    expect(await page.getByLabel('Source of new people').inputValue()).toBe('fair');
  };
  await page.getByRole('navigation').getByRole('button', { name: 'Templates' }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Signups' }).click();
  await page.getByRole('button', { name: 'Import…' }).click();
  await holds();
  await page.getByRole('button', { name: 'Import 60,000 people' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await holds();
  await page.close();
});

test('which of day and month comes first is found, shown and can be changed', async () => {
  const page = await bring('days.csv', [
    'email,created_at',
    'day1@example.com,04/03/2026',
    'day2@example.com,25/03/2026',
  ]);
  await page.getByRole('cell', { name: 'Mar 4, 2026, 00:00:00' }).waitFor();
  await page.getByLabel('Which comes first in the dates of “created_at”').selectOption('month');
  await page.getByRole('cell', { name: 'Apr 3, 2026, 00:00:00' }).waitFor();
  await page.getByLabel('gets the file’s values').check();
  await page.getByText('who confirmed here stays verified', { exact: false }).waitFor();
  await page.close();
});

test('the keyboard leads through an import without a way back to the beginning of the window', async () => {
  const page = await opened.newPage({ width: 1300, height: 800 });
  await page.getByRole('button', { name: 'Import…' }).press('Enter');
  await page.getByLabel('Or type or paste here').fill('keys@example.com');
  await page.getByRole('button', { name: 'Look at this text' }).press('Enter');
  const run = page.getByRole('button', { name: 'Import 1 person' });
  await run.waitFor();
  await page.keyboard.press('Tab');
  expect(await page.getByRole('button', { name: 'Close the import' }).evaluate((one) => one.matches(':focus'))).toBe(
    true,
  );
  await run.press('Enter');
  await page.getByText('Imported: 1 added, 0 changed.').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('grid').getByText('keys@example.com').waitFor();
  await page.close();
});

test('a name on its way to another keeps its input, and takes no other column’s field', async () => {
  await opened.app.call('fields.add', { name: 'city' });
  const page = await bring('names.csv', ['email,city,town', 'names@example.com,Bonn,Ulm']);
  const name = page.getByLabel('Name of the own field for “town”');
  await name.fill('');
  await name.pressSequentially('city');
  await page.getByText('Two columns go into the same own field.').waitFor();
  await name.pressSequentially('2');
  await page.getByRole('cell', { name: 'Bonn' }).waitFor();
  await page.getByText('New own fields: city2').waitFor();
  // Shown at once, not when the file has been read again.
  await page.getByLabel('A row above the people').uncheck();
  await page.close();
});

test('an import that failed while it was written says so until somebody tries again', async () => {
  const page = await bring('fails.csv', ['email', 'fails@example.com']);
  const run = page.getByRole('button', { name: 'Import 1 person' });
  await run.waitFor();
  const paths = readdirSync(join(data, 'imports')).map((name) => join(data, 'imports', name));
  const path = paths.find((one) => one.endsWith('.part') && readFileSync(one, 'utf8').includes('fails@')) ?? '';
  renameSync(path, `${path}.away`);
  await run.click();
  const alert = page.getByRole('alert').filter({ has: page.getByRole('button', { name: 'Try again' }) });
  await alert.waitFor();
  renameSync(`${path}.away`, path);
  // Longer than it takes to look through the file anew, which nobody asked for.
  await page.waitForTimeout(1_500);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await run.waitFor();
  expect(await alert.count()).toBe(0);
  await page.close();
});

test('a file that is closed while it is read does not keep the next one waiting', async () => {
  const people = Array.from({ length: 400_000 }, (_, index) => `r${index}@example.com,Person ${index}`);
  const page = await bring('closed.csv', ['email,name', ...people]);
  await page.getByText(/^[1-9][\d,]* rows/).waitFor();
  await page.getByRole('button', { name: 'Close the import' }).click();
  await page.getByRole('button', { name: 'Import…' }).click();
  writeFileSync(join(folder, 'next.csv'), 'email\nnext@example.com\n');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose' }).click();
  await (await chooser).setFiles(join(folder, 'next.csv'));
  await page.getByRole('button', { name: 'Import 1 person' }).waitFor({ timeout: 30_000 });
  expect(await page.getByText('Another import is at work').count()).toBe(0);
  await page.close();
});

test('an import at work stays in view when another file is pasted', async () => {
  const people = Array.from({ length: 60_000 }, (_, index) => `s${index}@example.com,Person ${index}`);
  const page = await bring('working.csv', ['email,name', ...people]);
  await page.getByRole('button', { name: 'Import 60,000 people' }).click();
  await page.getByText('Importing', { exact: true }).waitFor();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'other@example.com');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await page.getByText('An import is at work. Bring the next file when it is done.').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Nothing has been written yet.').waitFor();
  await page.close();
});
