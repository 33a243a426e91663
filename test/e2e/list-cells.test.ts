import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Output } from '#shared/contract/index.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp, type WebApp } from '#test/support/web-app.ts';

let app: WebApp;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  app = await startWebApp(createTempFolder((remove) => afterAll(remove)));
  await app.call('signups.delete', { selection: { kind: 'filter', filter: {} } });
  await app.call('fields.add', { name: 'plan' });
  await app.call('fields.add', { name: 'age', type: 'number' });
  for (const [index, name] of ['Ada', 'Ben', 'Cleo', 'Dora'].entries()) {
    await app.call('signups.add', {
      name,
      email: `${name.toLowerCase()}@example.com`,
      source: `shop ${index}`,
      notes: ['tea', '', 'Cake', ''][index],
      fields: { plan: `plan ${name}` },
    });
  }
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

beforeEach(async () => {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 900, height: 600 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page = await context.newPage();
  await page.addInitScript(() =>
    localStorage.setItem(
      'countersign.signups.columns',
      JSON.stringify([
        'name',
        'email',
        'state',
        'source',
        'createdAt',
        'lastMailAt',
        'notes',
        'field.age',
        'field.plan',
      ]),
    ),
  );
  await page.goto(`${app.url}`);
  await page.getByRole('grid').getByText('Ada', { exact: true }).waitFor();
  return () => context.close();
});

const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
const rowOf = (name: string) => page.getByRole('row').filter({ hasText: `${name.toLowerCase()}@example.com` });
const names = async (): Promise<(string | undefined)[]> => {
  const texts = await page.getByRole('grid').locator('[role="gridcell"][data-column="email"]').allTextContents();
  return texts.map((text) => text.split('@')[0]);
};

test('left and right go from cell to cell by keys alone: to copy one, to type over one, to open its menu', async () => {
  const grid = page.getByRole('grid');
  await grid.focus();
  await page.keyboard.press('Home');
  const place = () => grid.getAttribute('aria-activedescendant');
  const whole = await place();
  await page.keyboard.press('ArrowLeft');
  expect(await place()).toBe(whole);
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
  expect(await place()).toBe(`${whole}-source`);
  await page.keyboard.press('Control+Shift+c');
  await expect.poll(clipboard).toBe('shop 3');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+Shift+c');
  await expect.poll(clipboard).toBe('shop 2');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Copy Source' }).waitFor();
  expect(await page.getByRole('menuitem', { name: /^Edit/ }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });

  for (let step = 0; step < 9; step += 1) await page.keyboard.press('ArrowRight');
  const cell = await rowOf('Cleo').locator('[data-column="field.plan"]').boundingBox();
  expect((cell?.x ?? 999) + (cell?.width ?? 0)).toBeLessThanOrEqual(900);
  await page.keyboard.press('F2');
  const field = grid.getByRole('textbox', { name: 'Edit plan' });
  expect(await field.inputValue()).toBe('plan Cleo');
  await field.fill('gold');
  await field.press('Enter');
  await rowOf('Cleo').getByText('gold', { exact: true }).waitFor();

  // Escape leaves the cell first, then what is open beside the list.
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Cleo' }).waitFor();
  await grid.focus();
  await page.keyboard.press('Escape');
  expect(await place()).toMatch(/-2?1$/);
  expect(await page.getByRole('heading', { name: 'Cleo' }).count()).toBe(1);
});

test('a cell that cannot be typed over says why', async () => {
  await rowOf('Dora').locator('[data-column="name"]').click();
  await page.keyboard.press('Escape');
  for (const key of ['ArrowRight', 'ArrowRight', 'F2']) await page.keyboard.press(key);
  await page.getByText('The address is edited in the panel').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F2');
  await page.getByText('“State” follows from what happened').waitFor();
});

test('Tab goes on to the next cell that can be typed over, Shift Tab back to the one before', async () => {
  const grid = page.getByRole('grid');
  const field = (name: string) => grid.getByRole('textbox', { name: `Edit ${name}` });
  await rowOf('Ben').locator('[data-column="name"]').click();
  await page.keyboard.press('F2');
  await field('Name').press('Tab');
  await field('age').fill('31');
  await field('age').press('Tab');
  await field('plan').waitFor();
  await page.keyboard.press('Shift+Tab');
  await field('age').waitFor();
  await expect.poll(() => field('age').inputValue()).toBe('31');
  await page.keyboard.press('Shift+Tab');
  await field('Name').waitFor();
  await page.keyboard.press('Shift+Tab');
  await field('Name').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');
});

test('what is typed into cells quickly one after the other is all kept', async () => {
  await rowOf('Dora').locator('[data-column="name"]').click();
  await page.keyboard.press('F2');
  // The list that is asked for again after each edit takes its time.
  await page.route('**/rpc', async (route) => {
    const isList = route.request().postData()?.includes('signups.list') ?? false;
    if (isList) await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  for (const key of ['Tab', '4', 'Tab', 'g', 'Enter']) await page.keyboard.press(key);
  await rowOf('Dora').getByText('g', { exact: true }).waitFor();
  const { rows } = await app.call<Output<'signups.list'>>('signups.list', { filter: { search: 'dora@' } });
  expect(rows[0]?.fields).toEqual({ age: '4', plan: 'g' });
});

test('a click anywhere in a header sorts by its column', async () => {
  await page.setViewportSize({ width: 1_440, height: 600 });
  for (const [id, at] of [
    ['field.age', 'left'],
    ['source', 'right'],
  ] as const) {
    const header = page.locator(`[role="columnheader"][data-column="${id}"]`);
    await header.scrollIntoViewIfNeeded();
    const width = (await header.boundingBox())?.width ?? 0;
    await header.click({ position: { x: at === 'left' ? 10 : width - 14, y: 6 } });
    await page.locator(`[role="columnheader"][data-column="${id}"][aria-sort="ascending"]`).waitFor();
  }
});

test('a double click into a cell where the panel opens types over the cell, and presses nothing in the panel', async () => {
  await page.setViewportSize({ width: 1_300, height: 600 });
  const cell = async (name: string) => {
    const box = await rowOf(name).locator('[data-column="lastMailAt"]').boundingBox();
    if (box === null) throw new Error(`${name} is not on the screen`);
    return box;
  };
  const [ben, grid] = [await cell('Ben'), await page.getByRole('grid').boundingBox()];
  await page.evaluate(() => localStorage.setItem('countersign.columns.signups', JSON.stringify({ name: 700 })));
  await page.reload();
  await rowOf('Ben').waitFor();
  // The right half of the wide first column is where the panel opens.
  const x = 36 + (grid?.x ?? 0) + 690;
  await page.mouse.dblclick(x, ben.y + ben.height / 2, { delay: 60 });
  await page.getByRole('heading', { name: 'Ben' }).waitFor();
  const panel = await page.getByRole('region', { name: 'Ben' }).boundingBox();
  expect(panel?.x).toBeLessThan(x);
  const field = page.getByRole('grid').getByRole('textbox', { name: 'Edit Name' });
  expect(await field.inputValue()).toBe('Ben');
  await field.press('Escape');
  await page.evaluate(() => localStorage.removeItem('countersign.columns.signups'));
});

test('what does not fit the type of a field stays in its cell to be corrected', async () => {
  await page.getByRole('grid').focus();
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F2');
  const field = page.getByRole('grid').getByRole('textbox', { name: 'Edit age' });
  await field.fill('forty');
  await field.press('Enter');
  await page.getByRole('tooltip', { name: 'Not a number' }).waitFor();
  expect(await field.inputValue()).toBe('forty');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await field.fill('40');
  await page.getByRole('tooltip').waitFor({ state: 'detached' });
  await field.press('Enter');
  await page.getByRole('grid').getByText('40', { exact: true }).waitFor();
});

test('selected rows are copied in the order of the list, whichever was selected first', async () => {
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect.poll(names).toEqual(['ada', 'ben', 'cleo', 'dora']);
  for (const name of ['Dora', 'Ada', 'Cleo']) await rowOf(name).getByRole('checkbox').click();
  await page.keyboard.press('Control+c');
  await page.getByText('3 rows copied').waitFor();
  const copied = (await clipboard()).split('\n').map((line) => line.split('\t')[0]);
  expect(copied).toEqual(['Ada', 'Cleo', 'Dora']);
});

test('the list is sorted by notes and by when somebody was verified, who has none last', async () => {
  const headers = page.getByRole('columnheader', { name: 'Notes' }).getByRole('button');
  await headers.click();
  await expect.poll(async () => (await names()).slice(0, 2)).toEqual(['cleo', 'ada']);
  await headers.click();
  await expect.poll(async () => (await names()).slice(0, 2)).toEqual(['ada', 'cleo']);
});

test('Ctrl F leads to the search from anywhere on the page, the down arrow from there to the rows', async () => {
  const search = page.getByPlaceholder('Search name, address and fields');
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('cleo');
  await expect.poll(names).toEqual(['cleo']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Cleo' }).waitFor();
  await page.getByRole('button', { name: 'Send mail…' }).focus();
  await page.keyboard.press('Control+f');
  await search.and(page.locator(':focus')).waitFor();
  await page.keyboard.type('ada');
  await expect.poll(names).toEqual(['ada']);
});

test('the usual columns have their usual widths again', async () => {
  const header = page.getByRole('columnheader', { name: 'Source' });
  const width = async () => (await header.boundingBox())?.width;
  const before = await width();
  await header.getByRole('button').focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(width).toBe((before ?? 0) + 48);
  await page.setViewportSize({ width: 1_300, height: 600 });
  await page.getByRole('button', { name: 'Choose columns' }).click();
  await page.getByRole('button', { name: 'Back to the usual columns' }).click();
  await expect.poll(width).toBe(before);
});

test('Ctrl+Z takes back what was typed into cells, the last first, but nothing that was written over since', async () => {
  const grid = page.getByRole('grid');
  const type = async (name: string, column: string, value: string): Promise<void> => {
    await rowOf(name).locator(`[data-column="${column}"]`).dblclick();
    const field = grid.getByRole('textbox', { name: /^Edit/ });
    await field.fill(value);
    await field.press('Enter');
    await rowOf(name).locator(`[data-column="${column}"]`).getByText(value, { exact: true }).waitFor();
  };
  await page.setViewportSize({ width: 1_400, height: 600 });
  await type('Ada', 'name', 'Augusta');
  await type('Cleo', 'name', 'Kleo');
  await grid.focus();
  await page.keyboard.press('Control+z');
  await page.getByText('Cleo is as before the edit').waitFor();
  await type('Ben', 'field.plan', 'silver');
  await grid.focus();
  await page.keyboard.press('Control+z');
  await page.getByText('Ben is as before the edit').waitFor();
  await rowOf('Ben').getByText('plan Ben', { exact: true }).waitFor();
  const [ada] = (await app.call<{ rows: { id: number }[] }>('signups.list', { filter: { search: 'ada@' } })).rows;
  await app.call('signups.update', { id: ada?.id, name: 'Countess', notes: 'by another window' });
  await rowOf('Ada').getByText('Countess').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('Countess was edited again meanwhile and stays so').waitFor();
  expect(await rowOf('Ada').locator('[data-column="name"]').textContent()).toBe('Countess');
});
