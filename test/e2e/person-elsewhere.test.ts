import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Signup } from '#shared/contract/signups.ts';
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
  return () => page.close();
});

const rowOf = (email: string) => page.getByRole('grid').getByRole('row').filter({ hasText: email });

/** Adds somebody and opens their form. */
const edit = async (email: string, name: string): Promise<Signup> => {
  const person = await opened.app.call<Signup>('signups.add', { email, name, notes: 'old' });
  await rowOf(email).click();
  await page.getByRole('region', { name, exact: true }).getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('heading', { name: 'Edit signup' }).waitFor();
  return person;
};

test('a form leaves alone what another window writes while it is open', async () => {
  const { id } = await edit('mia@example.com', 'Mia');
  await opened.app.call('signups.update', { id, name: 'Mia of the other window' });
  await rowOf('mia@example.com').getByText('Mia of the other window').waitFor();
  await page.getByLabel('Notes').fill('new');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('region', { name: 'Mia of the other window' }).waitFor();
  expect(await opened.app.call('signups.get', { id })).toMatchObject({ name: 'Mia of the other window', notes: 'new' });
});

test('a form keeps what was typed when its person is deleted elsewhere, and saves it when they are back', async () => {
  const { id } = await edit('noa@example.com', 'Noa');
  await page.getByLabel('Notes').fill('a long text');
  const { undoId } = await opened.app.call<{ undoId: string }>('signups.delete', {
    selection: { kind: 'ids', ids: [id] },
  });
  await rowOf('noa@example.com').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('This signup no longer exists.').waitFor();
  expect(await page.getByLabel('Notes').inputValue()).toBe('a long text');
  await opened.app.call('signups.undoDelete', { undoId });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('region', { name: 'Noa' }).waitFor();
  expect(await opened.app.call('signups.get', { id })).toMatchObject({ notes: 'a long text' });
});

test('Ctrl+Z takes back that one person was marked verified, from their panel and from the menu of their row', async () => {
  const { id } = await opened.app.call<Signup>('signups.add', { email: 'ola@example.com', name: 'Ola' });
  const state = async () => (await opened.app.call<Signup>('signups.get', { id })).state;
  await rowOf('ola@example.com').click();
  await page.getByRole('region', { name: 'Ola' }).getByRole('button', { name: 'Mark verified' }).click();
  await page.getByText('1 signup marked as verified').waitFor();
  expect(await state()).toBe('verified');
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+z');
  await page.getByText('1 signup is unverified again').waitFor();
  expect(await state()).toBe('unverified');
  await rowOf('ola@example.com').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Mark verified' }).click();
  await rowOf('ola@example.com').getByText('verified', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await rowOf('ola@example.com').getByText('unverified', { exact: true }).waitFor();
});
