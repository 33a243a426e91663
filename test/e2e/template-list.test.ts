import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedApp, openApp } from '#test/support/opened-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const soon = { timeout: 5_000 };

describe('the list of templates', () => {
  let opened: OpenedApp;
  let page: Page;
  const ends: (() => void)[] = [];
  beforeAll(async () => {
    opened = await openApp(createTempFolder((end) => ends.push(end)));
    for (let index = 10; index < 70; index += 1) {
      await opened.app.call('templates.create', { name: `Mail ${index}`, kind: 'verification' });
    }
    page = await opened.newPage({ width: 1100, height: 700 });
    await page.getByRole('grid', { name: 'Signups' }).waitFor();
    await page.keyboard.press('ControlOrMeta+2');
    await page.getByRole('grid', { name: 'Templates' }).waitFor();
  });
  afterAll(async () => {
    await opened.close();
    for (const end of ends) end();
  });

  const listNames = async (): Promise<string[]> => {
    const { templates } = await opened.app.call<{ templates: { name: string }[] }>('templates.list', {});
    return templates.map(({ name }) => name);
  };
  const field = () => page.getByLabel('New name');
  const rename = async (row: string, name: string): Promise<void> => {
    await page.getByRole('button', { name: `More actions: ${row}` }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await field().fill(name);
  };

  test.each([
    ['Tab', 'Mail 10', () => page.keyboard.press('Tab')],
    ['a click elsewhere', 'Mail 11', () => page.getByPlaceholder('Find a template').click()],
    ['Enter', 'Mail 12', () => page.keyboard.press('Enter')],
    [
      'scrolling the row away',
      'Mail 13',
      async () => {
        await page.getByText('Mail 14').hover();
        await page.mouse.wheel(0, 3_000);
      },
    ],
  ])('keeps a name that was typed, by %s', async (_how, row, leave) => {
    await rename(row, `${row} renamed`);
    await leave();
    await field().waitFor({ state: 'detached' });
    await expect.poll(listNames, soon).toContain(`${row} renamed`);
    await page.getByPlaceholder('Find a template').hover();
    await page.getByRole('grid', { name: 'Templates' }).press('Home');
    await page.getByText('Mail 14').waitFor();
    expect(await field().count()).toBe(0);
  });

  test('gives a name up by Escape', async () => {
    await rename('Mail 15', 'Never');
    await page.keyboard.press('Escape');
    await field().waitFor({ state: 'detached' });
    expect(await listNames()).toContain('Mail 15');
    expect(await listNames()).not.toContain('Never');
  });
});
