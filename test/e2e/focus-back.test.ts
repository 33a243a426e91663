import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, test } from 'vitest';
import { type OpenedApp, openApp } from '#test/support/opened-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

let opened: OpenedApp;
let page: Page;

beforeAll(async () => {
  opened = await openApp(createTempFolder((remove) => afterAll(remove)));
});
afterAll(() => opened.close());

beforeEach(async () => {
  page = await opened.newPage({ width: 1_300, height: 800 });
  await page.getByRole('grid').getByText('zoe').waitFor();
  return () => page.close();
});

const grid = () => page.getByRole('grid');
const hasFocus = (button: ReturnType<typeof grid>) => button.and(page.locator(':focus')).waitFor();

/** Opens a dialog, waits until it has the keys, and leaves it by Escape. */
const openAndLeave = async (open: () => Promise<void>, name: RegExp): Promise<void> => {
  await open();
  const dialog = page.getByRole('dialog', { name });
  await dialog.locator(':focus').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
};

test('the review of a sending gives the keys back to where it was asked for', async () => {
  await grid().focus();
  await page.keyboard.press('Control+a');
  const send = page.getByRole('button', { name: /^Send to 2/ });
  await send.focus();
  await openAndLeave(() => page.keyboard.press('Enter'), /^Send mail/);
  await hasFocus(send);
  await grid().focus();
  await openAndLeave(async () => {
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: /^Send to/ }).click();
  }, /^Send mail/);
  await hasFocus(grid());
});

test('a question that is not answered gives the keys back to the list, or to the panel it stands in', async () => {
  await grid().focus();
  await page.keyboard.press('Home');
  const ask = async (): Promise<void> => {
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: /^Erase/ }).click();
  };
  await openAndLeave(ask, /^Erase/);
  await hasFocus(grid());
  await page.keyboard.press('Enter');
  const more = page.getByRole('button', { name: 'More actions' });
  await more.click();
  await openAndLeave(() => page.getByRole('menuitem', { name: /^Erase/ }).click(), /^Erase/);
  await hasFocus(more);
});

test('a screen in the place of the list has the keys, and the list has them again behind it', async () => {
  for (const [button, screen] of [
    ['Upkeep', 'Upkeep'],
    ['Import…', 'Import people'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).focus();
    await page.keyboard.press('Enter');
    const region = page.getByRole('region', { name: screen });
    await region.and(page.locator(':focus-within')).waitFor();
    await page.keyboard.press('Escape');
    await hasFocus(grid());
  }
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Clear selection' }).waitFor();
});
