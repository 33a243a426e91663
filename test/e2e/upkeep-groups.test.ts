import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedApp, openApp } from '#test/support/opened-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

let opened: OpenedApp;

beforeAll(async () => {
  opened = await openApp(createTempFolder((remove) => afterAll(remove)));
});
afterAll(() => opened.close());

const people = [
  { email: 'anna@gmail.com', name: 'Anna', fields: { plan: 'gold' } },
  { email: 'an.na@gmail.com', fields: { plan: 'gold' }, notes: 'one' },
  { email: 'anna+fair@gmail.com', name: 'Anna Berg', fields: { plan: 'free' } },
  { email: 'anna+shop@gmail.com', notes: 'two' },
  { email: 'bob@gmail.com' },
  { email: 'bob+1@gmail.com' },
  { email: 'bob+2@gmail.com' },
];

test('a group says in what its people differ, and that a block wins; one without contradictions says nothing', async () => {
  for (const person of people) await opened.app.call('signups.add', person);
  const { id } = await opened.app.call<{ id: number }>('signups.add', { email: 'eve@gmail.com' });
  await opened.app.call('signups.add', { email: 'eve+1@gmail.com' });
  await opened.app.call('signups.update', { id, state: 'blocked' });
  const page = await opened.newPage({ width: 1300, height: 800 });
  await page.getByRole('button', { name: 'Upkeep' }).click();
  await page.getByRole('button', { name: 'Look for duplicates' }).click();
  await page.getByText('They differ in: name, plan.').waitFor();
  expect(await page.getByText('They differ in').count()).toBe(1);
  expect(await page.getByText('One of them is blocked').count()).toBe(1);
  await page.close();
});

test('the days that were typed are there when one comes back from the list', async () => {
  const page = await opened.newPage({ width: 1300, height: 800 });
  await page.getByRole('button', { name: 'Upkeep' }).click();
  const days = page.getByRole('textbox', { name: 'After' });
  await days.fill('77');
  await page.getByRole('button', { name: 'Close upkeep' }).click();
  await page.getByRole('grid').waitFor();
  await page.getByRole('button', { name: 'Upkeep' }).click();
  expect(await days.inputValue()).toBe('77 days');
  await page.close();
});
