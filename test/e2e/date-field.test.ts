import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Signup } from '#shared/contract/signups.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp, type WebApp } from '#test/support/web-app.ts';

let app: WebApp;
let browser: Browser;

beforeAll(async () => {
  app = await startWebApp(createTempFolder((remove) => afterAll(remove)));
  await app.call('fields.add', { name: 'birthday', type: 'date' });
  await app.call('signups.add', { email: 'born@example.com', name: 'Born', fields: { birthday: '21.11.1990' } });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

/** The system speaks `locale`; what the app speaks is its own setting. */
const open = async (locale: string, language: 'en' | 'zh-CN'): Promise<Page> => {
  await app.call('settings.update', { patch: { language } });
  const page = await browser.newPage({ locale, viewport: { width: 900, height: 600 } });
  await page.goto(app.url);
  return page;
};

const birthday = async (): Promise<string | undefined> =>
  (await app.call<{ rows: Signup[] }>('signups.list', { filter: { search: 'born@' } })).rows[0]?.fields.birthday;

const insideWindow = async (page: Page, name: string): Promise<boolean> => {
  const box = await page.getByRole('dialog', { name }).boundingBox();
  return box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= 900 && box.y + box.height <= 600;
};

test('days of the filter are typed or chosen by keys in the language of the app, whatever the system speaks', async () => {
  const page = await open('en-US', 'zh-CN');
  await page.getByRole('button', { name: '筛选', exact: true }).click();
  const until = page.getByLabel('最近邮件到');
  expect(await until.getAttribute('placeholder')).toBe('年-月-日');
  await until.fill('2026年11月21日');
  await until.press('Alt+ArrowDown');
  await page.getByText('2026年11月', { exact: true }).waitFor();
  await expect.poll(() => page.locator(':focus').getAttribute('aria-label')).toBe('2026年11月21日 星期六');
  expect(await insideWindow(page, '日历')).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: '日历' }).waitFor({ state: 'detached' });
  expect(await until.inputValue()).toBe('2026-11-28');
  // Escape closes the calendar, and only with the next one the filter; the field keeps the focus.
  await until.press('Alt+ArrowDown');
  await page.getByRole('dialog', { name: '日历' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: '日历' }).waitFor({ state: 'detached' });
  expect(await until.evaluate((input) => input === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByText('最近邮件 2026年11月28日 止').waitFor();
  await page.close();
});

test('what is no day is said, and the filter waits', async () => {
  const page = await open('zh-CN', 'en');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('Added from').fill('2026-02-30');
  await page.keyboard.press('Enter');
  await page.getByText('No such day. Write it like 2026-11-21.').waitFor();
  await page.getByLabel('Added from').fill('28.02.2026');
  await page.keyboard.press('Enter');
  await page.getByText('Added from Feb 28, 2026').waitFor();
  await page.close();
});

test('a date in a cell keeps its writing until another day is chosen by the mouse, and Enter takes that', async () => {
  const page = await open('zh-CN', 'en');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Choose columns' }).click();
  await page.getByRole('checkbox', { name: 'birthday' }).check();
  await page.keyboard.press('Escape');
  const cell = page.locator('[role="row"]', { hasText: 'Born' }).getByText('Nov 21, 1990');
  const field = page.getByRole('textbox', { name: 'Edit birthday' });
  const edit = async (): Promise<void> => {
    await cell.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Edit birthday' }).click();
  };
  await edit();
  expect(await field.inputValue()).toBe('21.11.1990');
  await page.keyboard.press('Enter');
  await field.waitFor({ state: 'detached' });
  expect(await birthday()).toBe('21.11.1990');
  await edit();
  await page.getByRole('button', { name: /^Choose a day/ }).click();
  await page.getByRole('button', { name: '9 November 1990', exact: true }).click();
  expect(await field.inputValue()).toBe('1990-11-09');
  await page.keyboard.press('Enter');
  await expect.poll(birthday).toBe('1990-11-09');
  await page.close();
});
