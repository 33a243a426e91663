import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedApp, openApp } from '#test/support/opened-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

let opened: OpenedApp;
let folder: string;

beforeAll(async () => {
  folder = createTempFolder((remove) => afterAll(remove));
  opened = await openApp(createTempFolder((remove) => afterAll(remove)));
});
afterAll(() => opened.close());

const openList = async () => {
  const page = await opened.newPage({ width: 1300, height: 800 });
  return page;
};

test('an export says which file is not whole, and stays open for another format', async () => {
  const page = await openList();
  await opened.app.call('signups.add', { email: 'long@example.com', notes: 'n'.repeat(40_000) });
  const exportAs = async (format: string): Promise<void> => {
    await page.getByRole('radio', { name: format }).check();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export everybody' }).click();
    await download;
  };
  await page.getByRole('button', { name: 'Export…' }).click();
  await exportAs('Excel (.xlsx)');
  await page.getByText(/^1 cell was cut in signups-.*\.xlsx$/).waitFor();
  await page.getByText('CSV and JSON lines keep longer texts whole.').waitFor();
  await exportAs('CSV');
  await page.getByRole('radio', { name: 'CSV' }).waitFor({ state: 'detached' });
  expect(await page.getByText('1 cell was cut').count()).toBe(0);
  await page.close();
});

test('the first rows say which of them are not imported, and why', async () => {
  const rows = [
    'email,name',
    'one@example.com,One',
    'two@example.com,T\0wo',
    'ONE@example.com,Again',
    'three@example.com,',
  ];
  writeFileSync(join(folder, 'mixed.csv'), rows.join('\n'));
  const page = await openList();
  await page.getByRole('button', { name: 'Import…' }).first().click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose' }).click();
  await (await chooser).setFiles(join(folder, 'mixed.csv'));
  await page.getByRole('columnheader', { name: 'Not imported' }).waitFor();
  const marks = await page
    .getByRole('row')
    .evaluateAll((all) =>
      all.slice(1).map(({ firstElementChild: cell }) => [cell?.textContent, cell?.getAttribute('title')]),
    );
  expect(marks).toEqual([
    ['', null],
    ['left out', expect.stringMatching(/\S/)],
    ['duplicate', 'The address of line 2'],
    ['', null],
  ]);
  await page.getByRole('button', { name: 'Close the import' }).click();
  await page.close();
});

test('an import at work is shown on every page, with the way back to its screen', async () => {
  const people = Array.from({ length: 150_000 }, (_, index) => `p${index}@example.com,Person ${index}`);
  writeFileSync(join(folder, 'long.csv'), ['email,name', ...people].join('\n'));
  const page = await openList();
  await page.getByRole('button', { name: 'Import…' }).first().click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose' }).click();
  await (await chooser).setFiles(join(folder, 'long.csv'));
  await page.getByRole('button', { name: 'Import 150,000 people' }).click();
  await page
    .getByRole('link', { name: 'Templates' })
    .or(page.getByRole('button', { name: 'Templates' }))
    .first()
    .click();
  const shown = page.getByRole('button', { name: /^Importing “long\.csv”/ });
  await shown.waitFor();
  await shown.click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Nothing has been written yet.').waitFor();
  await shown.waitFor({ state: 'detached' });
  await page.close();
});
