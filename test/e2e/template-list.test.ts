import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedApp, openApp } from '#test/support/opened-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const soon = { timeout: 30_000 };

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

  test('deletes the row that a menu was opened for, also when another one has taken its place meanwhile', async () => {
    await page.getByRole('button', { name: 'More actions: Mail 18' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).waitFor();
    await opened.app.call('templates.create', { name: 'Aa', kind: 'verification' });
    await page.getByRole('button', { name: 'More actions: Aa' }).waitFor();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect.poll(listNames, soon).not.toContain('Mail 18');
    expect(await listNames()).toContain('Mail 17');
  });

  const importTwo = async (first: string, second: string): Promise<void> => {
    const pageOf = (text: string) =>
      Buffer.from(`<html lang="en"><head><title>${text}</title></head><p>${text}</p></html>`);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        { name: `${first}.html`, mimeType: 'text/html', buffer: pageOf(first) },
        { name: `${second}.html`, mimeType: 'text/html', buffer: pageOf(second) },
      ]);
    await page.getByText('2 templates were imported.').waitFor();
    await page.getByRole('button', { name: `More actions: ${first}`, exact: true }).waitFor();
  };
  const listImported = async () => (await listNames()).filter((name) => /^A (one|two)/.test(name));

  test('takes back what was imported at once, by the notice, but not what was changed since', async () => {
    await importTwo('A one', 'A two');
    expect(await listImported()).toEqual(['A one', 'A two']);
    await rename('A one', 'A one of mine');
    await page.keyboard.press('Enter');
    await expect.poll(listImported, soon).toEqual(['A one of mine', 'A two']);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.getByText('The import is undone: 1 template is gone. 1 stays: it was changed or sent since.').waitFor();
    expect(await listImported()).toEqual(['A one of mine']);
  });

  test('takes an import back by the keyboard, and before it what was done after it', async () => {
    await importTwo('A one', 'A two');
    await page.getByRole('button', { name: 'More actions: Mail 16' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect.poll(listNames, soon).not.toContain('Mail 16');
    await page.getByRole('grid', { name: 'Templates' }).press('ControlOrMeta+z');
    await expect.poll(listNames, soon).toContain('Mail 16');
    expect(await listImported()).toEqual(['A one', 'A one of mine', 'A two']);
    await page.getByRole('grid', { name: 'Templates' }).press('ControlOrMeta+z');
    await expect.poll(listImported, soon).toEqual(['A one of mine']);
    await page.getByText('The import is undone: 2 templates are gone.').waitFor();
  });

  test('leaves a template that goes with its import while it is open', async () => {
    await importTwo('A one', 'A two');
    await page.getByText('A two', { exact: true }).first().click();
    await page.getByRole('button', { name: 'All templates' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.getByRole('grid', { name: 'Templates' }).waitFor();
    await expect.poll(listImported, soon).toEqual(['A one of mine']);
  });

  test('another kind is taken back by the notice and by the keyboard', async () => {
    await page.getByText('Mail 17', { exact: true }).click();
    const kind = page.getByRole('combobox', { name: 'Kind' });
    const choose = async (name: string): Promise<void> => {
      await kind.click();
      await page.getByRole('option', { name }).click();
      await page.getByText(`The template is now of the kind “${name}”.`).waitFor();
    };
    await choose('Announcement');
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => kind.inputValue(), soon).toBe('Verification');
    await choose('Announcement');
    await kind.press('ControlOrMeta+z');
    await expect.poll(() => kind.inputValue(), soon).toBe('Verification');
    await page.getByText('The template is now of the kind').waitFor({ state: 'detached' });
    await kind.press('ControlOrMeta+Shift+z');
    await expect.poll(() => kind.inputValue(), soon).toBe('Announcement');
    await page.locator('[data-part="html"] .cm-content').click();
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => kind.inputValue(), soon).toBe('Verification');
  });
});
