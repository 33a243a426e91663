import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Signup } from '#shared/contract/signups.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp, type WebApp } from '#test/support/web-app.ts';

const people = [
  { email: 'ten@example.com', name: 'Ten' },
  { email: 'nine@example.com', name: 'Nine' },
  { email: 'none@example.com', name: 'None' },
];

const openWith = async (work: (page: Page, app: WebApp) => Promise<void>): Promise<void> => {
  const app = await startWebApp(createTempFolder());
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(app.url);
    await work(page, app);
  } finally {
    await browser.close();
    await app.stop();
  }
};

const namesInOrder = (page: Page): Promise<string[]> =>
  page.locator('[role="row"] [role="gridcell"]:nth-child(2)').allInnerTexts();

const fieldsOf = async (app: WebApp, name: string): Promise<Record<string, string>> => {
  const { rows } = await app.call<{ rows: Signup[] }>('signups.list', { filter: { search: name } });
  return rows[0]?.fields ?? {};
};

/** Writes a value into a cell as a person does: by the menu of the cell, then Enter. */
const typeInto = async (page: Page, row: string, header: string, value: string): Promise<void> => {
  const headers = await page.locator('[role="columnheader"]').allInnerTexts();
  const cell = page.locator('[role="row"]', { hasText: row }).locator('[role="gridcell"]').nth(headers.indexOf(header));
  await cell.click({ button: 'right' });
  await page.getByRole('menuitem', { name: `Edit ${header}` }).click();
  await page.getByRole('textbox', { name: `Edit ${header}` }).fill(value);
  await page.keyboard.press('Enter');
  await cell.getByText(value).waitFor();
};

describe('own fields in a browser', () => {
  test('a number field is added, filled in, sorted by, renamed with the variable of a template, deleted and brought back', async () => {
    await openWith(async (page, app) => {
      await app.call('signups.delete', { selection: { kind: 'filter', filter: {} } });
      for (const person of people) await app.call('signups.add', person);
      const { id } = await app.call<{ id: number }>('templates.create', { name: 'Offer' });
      await app.call('templates.save', { id, revision: 1, patch: { subject: 'You have %seats% seats' } });

      await page.getByRole('button', { name: 'Choose columns' }).click();
      await page.getByRole('button', { name: 'Own fields…' }).click();
      await page.getByRole('textbox', { name: 'New field' }).fill('seats');
      await page.getByRole('combobox', { name: 'Type' }).selectOption('number');
      await page.getByRole('button', { name: 'Add field' }).click();
      await page.getByText('Used in 1 template: Offer').waitFor();
      await page.getByRole('button', { name: 'Close panel' }).click();

      await page.getByRole('button', { name: 'Choose columns' }).click();
      await page.getByRole('checkbox', { name: 'seats' }).check();
      await page.keyboard.press('Escape');
      await typeInto(page, 'Ten', 'seats', '10');
      await typeInto(page, 'Nine', 'seats', '9');
      await page.getByRole('columnheader', { name: 'seats' }).getByRole('button').click();
      await expect.poll(() => namesInOrder(page)).toEqual(['Nine', 'Ten', 'None']);
      await page.getByRole('columnheader', { name: 'seats' }).getByRole('button').click();
      await expect.poll(() => namesInOrder(page)).toEqual(['Ten', 'Nine', 'None']);

      await page.getByRole('button', { name: 'Choose columns' }).click();
      await page.getByRole('button', { name: 'Own fields…' }).click();
      await page.getByRole('button', { name: /^seats Number/ }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('email');
      await page.getByRole('button', { name: 'Rename' }).click();
      // At the field, and nowhere else.
      await page.getByText('“email” is a built-in variable.').waitFor();
      expect(await page.getByText('“email” is a built-in variable.').count()).toBe(1);
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('places');
      await page.getByRole('button', { name: 'Rename' }).click();
      await page.getByRole('columnheader', { name: 'places' }).waitFor();
      expect(await fieldsOf(app, 'ten@')).toEqual({ places: '10' });
      expect((await app.call<{ subject: string }>('templates.get', { id })).subject).toBe('You have %places% seats');
      await expect.poll(() => namesInOrder(page)).toEqual(['Ten', 'Nine', 'None']);

      await page.getByRole('button', { name: 'Delete field' }).click();
      await page.getByText('Field “places” deleted').waitFor();
      expect(await fieldsOf(app, 'ten@')).toEqual({});
      await page.getByRole('button', { name: 'Undo' }).last().click();
      await page.getByRole('columnheader', { name: 'places' }).waitFor();
      expect(await fieldsOf(app, 'ten@')).toEqual({ places: '10' });
    });
  });

  test('a value that is no number is refused with a sentence that names the field', async () => {
    await openWith(async (page, app) => {
      await app.call('fields.add', { name: 'seats', type: 'number' });
      await page.getByRole('button', { name: 'Add signup' }).click();
      await page.getByRole('textbox', { name: 'Address' }).fill('new@example.com');
      await page.getByRole('textbox', { name: 'Value of seats' }).fill('many');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText('“seats” is a number field: write a number such as 12 or 3.5.').waitFor();
      await page.getByRole('textbox', { name: 'Value of seats' }).fill('1,200');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await expect.poll(() => fieldsOf(app, 'new@')).toEqual({ seats: '1,200' });
    });
  });

  test('a field may be called as something that every object has', async () => {
    await openWith(async (page, app) => {
      await app.call('signups.add', { email: 'racer@example.com', name: 'Racer', fields: { constructor: 'Ferrari' } });
      await page.getByRole('button', { name: 'Choose columns' }).click();
      await page.getByRole('checkbox', { name: 'constructor' }).click();
      await page.keyboard.press('Escape');
      const values = page.locator('[role="gridcell"][data-column="field.constructor"]');
      await values.getByText('Ferrari').waitFor();
      expect((await values.allInnerTexts()).filter((text) => text !== '')).toEqual(['Ferrari']);
      await typeInto(page, 'xiaoming@example.cn', 'constructor', 'Sauber');
      expect(await fieldsOf(app, 'xiaoming')).toEqual({ constructor: 'Sauber' });
      await page.getByRole('row', { name: 'zoe@example.com' }).locator('[data-column="name"]').click();
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      const form = page.getByRole('textbox', { name: 'constructor' });
      expect(await form.inputValue()).toBe('');
    });
  });
});
