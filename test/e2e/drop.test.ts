import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedApp, openApp } from '#test/support/opened-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

let opened: OpenedApp;
let folder: string;

beforeAll(async () => {
  folder = createTempFolder((remove) => afterAll(remove));
  opened = await openApp(createTempFolder((remove) => afterAll(remove)));
  writeFileSync(join(folder, 'one.csv'), 'email,name\none@example.com,One\n');
  writeFileSync(join(folder, 'two.csv'), 'email\ntwo@example.com\n');
  mkdirSync(join(folder, 'many'));
});
afterAll(() => opened.close());

type Dragged = { files?: string[]; items?: { mimeType: string; data: string }[] };

/** What the system tells the window when something is dragged onto it and let go. */
const drop = async (page: Page, { files = [], items = [] }: Dragged): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  const data = { items, files: files.map((name) => join(folder, name)), dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  }
};

const open = async (): Promise<Page> => {
  const page = await opened.newPage({ width: 1300, height: 800 });
  await page.getByRole('grid').getByText('zoe@example.com').waitFor();
  return page;
};

test('of several files the first is taken, which says so', async () => {
  const page = await open();
  await drop(page, { files: ['one.csv', 'two.csv'] });
  await page.getByText('one.csv was taken, the first of 2 files.').waitFor();
  await page.getByRole('button', { name: 'Import 1 person' }).waitFor();
  await page.close();
});

test('a folder is no file, and a file dropped after it is taken', async () => {
  const page = await open();
  await drop(page, { files: ['many'] });
  await page.getByRole('alert').getByText('That is a folder.').waitFor();
  await drop(page, { files: ['two.csv'] });
  await page.getByRole('button', { name: 'Import 1 person' }).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.close();
});

test('a file that is dropped on a page without use for it is imported', async () => {
  const page = await open();
  for (const name of ['Sending', 'Settings']) {
    await page.getByRole('navigation').getByRole('button', { name }).click();
    await page.getByRole('heading', { name }).first().waitFor();
    await drop(page, { items: [{ mimeType: 'text/plain', data: 'bob@example.org' }] });
    await drop(page, { files: ['two.csv'] });
    await page.getByRole('button', { name: 'Import 1 person' }).waitFor();
  }
  await page.getByRole('navigation').getByRole('button', { name: 'Verification' }).click();
  await drop(page, { files: ['many'] });
  await page.getByRole('alert').getByText('That is a folder.').waitFor();
  await page.close();
});

test('text with addresses is taken as a list, other text is left alone', async () => {
  const page = await open();
  await drop(page, { items: [{ mimeType: 'text/plain', data: 'https://example.com/' }] });
  await drop(page, { items: [{ mimeType: 'text/plain', data: 'Ann <ann@example.org>, bob@example.org' }] });
  await page.getByRole('button', { name: 'Import 2 people' }).waitFor();
  await page.close();
});

test('cells that a spreadsheet copied are pasted as cells, though a picture of them comes along', async () => {
  const page = await open();
  await page.evaluate(() => {
    const given = new DataTransfer();
    given.setData('text/plain', 'Email\tName\r\nx1@example.com\tXaver\r\nx2@example.com\tYann\r\n');
    given.setData('text/html', '<table><tr><td>Email</td><td>Name</td></tr></table>');
    given.items.add(new File([new Uint8Array([137, 80, 78, 71])], 'image.png', { type: 'image/png' }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: given, bubbles: true }));
  });
  await page.getByRole('button', { name: 'Import 2 people' }).waitFor();
  await page.close();
});
