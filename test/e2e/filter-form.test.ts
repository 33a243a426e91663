import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Output } from '#shared/contract/index.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp, type WebApp } from '#test/support/web-app.ts';

let app: WebApp;
let browser: Browser;

beforeAll(async () => {
  app = await startWebApp(createTempFolder((remove) => afterAll(remove)));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

test('a saved view that was removed comes back by the undo of its toast, although the filter is closed', async () => {
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1300, height: 800 } });
  await page.goto(app.url);
  await page.getByPlaceholder('Search name, address and fields').fill('zoe');
  const filter = page.getByRole('button', { name: 'Filter', exact: true });
  const views = page.getByRole('region', { name: 'Views' });
  await filter.click();
  await views.getByRole('button', { name: 'Save view…' }).click();
  await page.getByLabel('Name of the view').fill('Only Zoë');
  await page.keyboard.press('Enter');
  const view = views.getByRole('button', { name: 'Only Zoë', exact: true });
  if (!(await views.isVisible())) await filter.click();
  await views.getByRole('button', { name: 'Remove the view “Only Zoë”' }).click();
  await page.getByText('View “Only Zoë” removed').waitFor();
  await view.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await views.waitFor({ state: 'detached' });
  await filter.click();
  await view.waitFor();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('zoe');
  await page.reload();
  await filter.click();
  await view.click();
  await expect.poll(() => page.getByPlaceholder('Search name, address and fields').inputValue()).toBe('zoe');
  await page.close();
});

test('every window shows the same views, and those that an earlier version kept in the browser once', async () => {
  const names = async () => (await app.call<Output<'views.list'>>('views.list', {})).views.map(({ name }) => name);
  const openFilter = async (page: Page) => {
    await page.goto(app.url);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('region', { name: 'Views' }).waitFor();
  };
  const one = await browser.newPage({ locale: 'en-GB', viewport: { width: 1300, height: 800 } });
  const other = await browser.newPage({ locale: 'en-GB', viewport: { width: 1300, height: 800 } });
  await openFilter(other);
  await one.goto(app.url);
  const key = 'countersign.signups.views';
  const old = (name: string, search: string) => ({ name, state: null, search, conditions: {} });
  const text = JSON.stringify([old('Kept', 'zoe@example.com'), { name: 'broken' }, old('王 👋', '王')]);
  await one.evaluate(([name, value]) => localStorage.setItem(name, value), [key, text] as const);
  await one.reload();
  await other.getByRole('button', { name: '王 👋', exact: true }).waitFor();
  await expect.poll(() => one.evaluate((name) => localStorage.getItem(name), key)).toBeNull();
  await one.reload();
  expect((await names()).slice(-2)).toEqual(['Kept', '王 👋']);
  await one.getByRole('button', { name: 'Filter', exact: true }).click();
  await one.getByRole('button', { name: 'Rename the view “Kept”' }).click();
  await one.getByLabel('Name of the view').fill('王 👋');
  await one.getByText('Takes the place of the view that has this name.').waitFor();
  await one.getByRole('button', { name: 'Replace', exact: true }).click();
  for (const page of [one, other])
    await page.getByRole('button', { name: 'Kept', exact: true }).waitFor({ state: 'detached' });
  await one.getByRole('button', { name: '王 👋', exact: true }).click();
  await expect.poll(() => one.getByPlaceholder('Search name, address and fields').inputValue()).toBe('zoe@example.com');
  await one.close();
  await other.close();
});

test('a filter that is higher than the window can be applied without scrolling', async () => {
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 900, height: 420 } });
  await page.goto(app.url);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('Domain').fill('nowhere.example');
  const apply = page.getByRole('button', { name: 'Apply', exact: true });
  const box = await apply.boundingBox();
  expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThanOrEqual(420);
  const hit = await apply.evaluate((button) => {
    const { x, y, width, height } = button.getBoundingClientRect();
    return button.contains(document.elementFromPoint(x + width / 2, y + height - 2));
  });
  expect(hit).toBe(true);
  await apply.click();
  await page.getByText('Nobody matches this search.').waitFor();
  await page.close();
});

test('its buttons lie over none of its fields where the window is high enough', async () => {
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  await page.goto(app.url);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const apply = await page.getByRole('button', { name: 'Apply', exact: true }).boundingBox();
  const fields = await page.getByRole('dialog').locator('input, button:has-text("Own field…")').all();
  const ends = await Promise.all(
    fields.map(async (field) => {
      const box = await field.boundingBox();
      return box === null ? 0 : box.y + box.height;
    }),
  );
  expect(ends.length).toBeGreaterThan(8);
  expect(Math.max(...ends) + 8).toBeLessThan(apply?.y ?? 0);
  await page.close();
});

test('a number that says nothing, and a condition without a value, are said instead of being left out', async () => {
  await app.call('fields.add', { name: 'plan', type: 'text' });
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 900, height: 600 } });
  await page.goto(app.url);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const atLeast = page.getByLabel('Mails, at least');
  await atLeast.fill('0');
  await page.keyboard.press('Enter');
  await page.getByText('A whole number, 1 or more. Leave it empty for everybody.').waitFor();
  await atLeast.fill('');
  await page.getByLabel('Mails, at most').fill('2.5');
  await page.getByText('A whole number, 0 or more.').waitFor();
  await page.getByLabel('Mails, at most').fill('2');
  await atLeast.fill('3');
  await page.getByText('Less than the least number beside it.').waitFor();
  await atLeast.fill('');
  await page.getByLabel('Domain').fill('*.example.com');
  await page.getByText('Not a domain. Write all that stands behind the @, such as example.com.').waitFor();
  await page.getByLabel('Domain').fill('');
  await page.getByRole('button', { name: 'Own field…' }).click();
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  await page.getByText('Say what to compare with, or take this condition away.').waitFor();
  await page.getByLabel('Value of plan').fill('gold');
  await page.keyboard.press('Enter');
  await page.getByText('plan contains gold').waitFor();
  await page.getByText('Mails: 2 at most').waitFor();
  await page.close();
});
