import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Output } from '#shared/contract/index.ts';
import { fillLongList } from '#test/support/long-list.ts';
import { type OpenedApp, openApp } from '#test/support/opened-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

let opened: OpenedApp;
let page: Page;

beforeAll(async () => {
  const folder = createTempFolder((remove) => afterAll(remove));
  fillLongList(folder, 500);
  opened = await openApp(folder);
  await opened.app.call('fields.add', { name: 'age', type: 'number' });
});
afterAll(() => opened.close());

beforeEach(async () => {
  page = await opened.newPage({ width: 1_300, height: 800 });
  await page.addInitScript(() =>
    localStorage.setItem('countersign.signups.columns', JSON.stringify(['email', 'name', 'field.age', 'state'])),
  );
  await page.reload();
  return () => page.close();
});

const cellOf = (number: number, column: string) =>
  page
    .getByRole('row')
    .filter({ hasText: `p0000${number}@example.com` })
    .locator(`[data-column="${column}"]`);
const personOf = async (number: number) => {
  const email = `p0000${number}@example.com`;
  const { rows } = await opened.app.call<Output<'signups.list'>>('signups.list', { filter: {}, limit: 500 });
  return rows.find((row) => row.email === email);
};
const typeOver = async (number: number, column: string, text: string): Promise<void> => {
  await cellOf(number, column).dblclick();
  await page.getByRole('grid').getByRole('textbox').fill(text);
};

test('what is typed into a cell is kept when its row is scrolled away, and the cell is over', async () => {
  await typeOver(497, 'name', 'Scrolled away');
  const box = await page.getByRole('grid').boundingBox();
  await page.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) + 200);
  await page.mouse.wheel(0, 6_000);
  await cellOf(497, 'name').waitFor({ state: 'detached' });
  await expect.poll(async () => (await personOf(497))?.name).toBe('Scrolled away');
  await page.mouse.wheel(0, -6_000);
  await cellOf(497, 'name').getByText('Scrolled away').waitFor();
  expect(await page.getByRole('grid').getByRole('textbox').count()).toBe(0);
});

test('the key of the search leads there from a cell, which keeps what was typed', async () => {
  await typeOver(494, 'name', 'On to the search');
  await page.keyboard.press('ControlOrMeta+f');
  await expect.poll(async () => (await personOf(494))?.name).toBe('On to the search');
  await page.keyboard.type('p00000494');
  expect(await page.getByRole('searchbox').first().inputValue()).toBe('p00000494');
  expect(await page.getByRole('grid').getByRole('textbox').count()).toBe(0);
});

test('a cell is typed on in while the window gets smaller', async () => {
  // A list that was scrolled has its rows in other elements than the first ones.
  await page.getByRole('grid').focus();
  await page.keyboard.press('End');
  await page.getByRole('grid').getByText('p0000000@').waitFor();
  await page.keyboard.press('Home');
  await typeOver(495, 'name', 'Small');
  await page.setViewportSize({ width: 900, height: 600 });
  await page.waitForTimeout(300);
  await page.keyboard.type('er');
  await page.setViewportSize({ width: 1_300, height: 900 });
  await page.waitForTimeout(300);
  await page.keyboard.type(' and larger');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await personOf(495))?.name).toBe('Smaller and larger');
});

test('what does not fit stays in its cell and says so when somebody clicks elsewhere', async () => {
  await typeOver(496, 'field.age', 'forty');
  await cellOf(492, 'email').click();
  await page.getByRole('tooltip', { name: 'Not a number' }).waitFor();
  const field = cellOf(496, 'field.age').getByRole('textbox');
  expect(await field.inputValue()).toBe('forty');
  await field.fill('40');
  await cellOf(492, 'email').click();
  await cellOf(496, 'field.age').getByText('40', { exact: true }).waitFor();
  expect((await personOf(496))?.fields).toMatchObject({ age: '40' });
});

test('what could not be saved is said until somebody has read it', async () => {
  const person = await personOf(493);
  await typeOver(493, 'name', 'Too late');
  await opened.app.call('signups.delete', { selection: { kind: 'ids', ids: [person?.id] } });
  const table = page.getByRole('alert').filter({ has: page.getByRole('button', { name: 'Close', exact: true }) });
  await table.getByText('This signup no longer exists.').waitFor();
  await table.getByRole('button', { name: 'Close', exact: true }).click();
  await table.waitFor({ state: 'detached' });
});
