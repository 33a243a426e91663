import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { fillLongList, type LongListPerson } from '#test/support/long-list.ts';
import { openApp } from '#test/support/opened-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const count = 30_000;

/** Waits until every row in view holds a person, and reads their numbers from top to bottom. */
const readRows = async (page: Page): Promise<number[]> => {
  await page.waitForFunction(() => document.querySelector('[role="row"][data-pending]') === null);
  const names = await page
    .locator('[role="grid"] [role="row"] [role="gridcell"][data-column="name"]')
    .allTextContents();
  return names.flatMap((name) => /^Person (\d+)$/.exec(name)?.slice(1).map(Number) ?? []);
};

/** The list of a data folder with so many people beside the two samples. */
const openLongList = async (people: number, personOf?: (index: number) => LongListPerson) => {
  const folder = createTempFolder();
  fillLongList(folder, people, personOf);
  const { app, newPage, close } = await openApp(folder);
  onTestFinished(close);
  const page = await newPage({ width: 1280, height: 800 });
  page.setDefaultTimeout(30_000);
  const bar = page.getByRole('toolbar', { name: 'What to do with the selection' });
  return { page, url: app.url, grid: page.getByRole('grid'), bar };
};

test('a long list shows its rows wherever wheel, keys and scroll bar lead, and its true ends', async () => {
  const { page, grid, bar } = await openLongList(count);
  const newest = count - 1;
  const nameOf = (number: number) => page.getByText(`Person ${number}`, { exact: true });
  // The columns are there before the first rows.
  await nameOf(newest).waitFor();
  expect(await readRows(page)).toContain(newest);

  await grid.focus();
  await page.keyboard.press('End');
  await nameOf(0).waitFor();
  expect((await readRows(page)).slice(-2)).toEqual([1, 0]);
  // What is opened stays in view, though the panel wraps what stands above the list.
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Person 0' }).waitFor();
  const isLastInView = () =>
    grid.evaluate((element) => {
      const row = element.querySelector('[role="row"][data-open]')?.getBoundingClientRect();
      return row !== undefined && row.bottom <= element.getBoundingClientRect().bottom + 1;
    });
  await expect.poll(isLastInView).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await nameOf(newest).waitFor();

  await grid.hover();
  for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, 900);
  const wheeled = await readRows(page);
  expect(wheeled.length).toBeGreaterThan(10);
  expect(wheeled).not.toContain(newest);

  for (const share of [0.5, 0.1, 0.9, 0.33]) {
    await grid.evaluate((element, at) => {
      element.scrollTop = at * (element.scrollHeight - element.clientHeight);
    }, share);
    // Near the place that was asked for, once the list has followed; newest first and without a gap.
    const offBy = async (): Promise<number> => Math.abs(((await readRows(page))[0] ?? 0) - (1 - share) * count);
    await expect.poll(offBy, { timeout: 30_000 }).toBeLessThan(count / 20);
    const numbers = await readRows(page);
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) - index));
  }

  // Too many to be counted at once: what is computed from a sample says so.
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('Mails, at most').fill('0');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('radio', { name: 'All ≈30,000' }).waitFor();
  await grid.focus();
  await page.keyboard.press('Control+a');
  await bar.getByText('All ≈30,000 that match selected').waitFor();
  await bar.getByRole('button', { name: 'Send to ≈30,000…' }).waitFor();

  await page.keyboard.press('Control+c');
  const tooMany = page.getByText('Up to 10,000 rows can be copied at once.');
  await tooMany.waitFor();
  await page.keyboard.press('Escape');
  await tooMany.waitFor({ state: 'detached' });
});

test('a range by Shift reaches an end of the list that is not in memory yet, from an end that is not any more', async () => {
  const { page, grid, bar } = await openLongList(3_000);
  await page.getByText('Person 2999', { exact: true }).waitFor();
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+End');
  await bar.getByText('3,001 selected').waitFor();
  await page.keyboard.press('Shift+Home');
  await bar.getByText(/^2 selected/).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await page.getByText('Person 0', { exact: true }).waitFor();
  await page.keyboard.press('Shift+Home');
  await bar.getByText('3,002 selected').waitFor();
  await page.keyboard.press('Escape');
  expect(await bar.count()).toBe(0);

  const [checkbox] = await page.getByRole('columnheader').getByRole('checkbox').all();
  await checkbox?.click();
  await bar.getByText('100 selected').waitFor();
  await page.getByText('Person 2999', { exact: true }).waitFor();
  await checkbox?.click();
  await bar.waitFor({ state: 'detached' });
  await checkbox?.click();
  await bar.getByRole('button', { name: 'Select all 3,002' }).click();
  await bar.getByText('All 3,002 selected').waitFor();
  await checkbox?.click();
  await bar.waitFor({ state: 'detached' });
});

test.each([
  ['signups.counts', 'signups.list'],
  ['signups.list', 'signups.counts'],
] as const)('End that is pressed before anything is there leads to the end: %s comes first', async (soon, late) => {
  const { page, url } = await openLongList(3_000);
  const gates = new Map([soon, late].map((name) => [name, Promise.withResolvers<void>()]));
  const asked = new Set<string>();
  await page.route('**/rpc', async (route) => {
    const named = [soon, late].find((name) => route.request().postData()?.includes(name));
    if (named !== undefined) asked.add(named);
    if (named !== undefined) await gates.get(named)?.promise;
    await route.continue();
  });
  await page.goto(url);
  await page.getByRole('grid').focus();
  await expect.poll(() => asked.size).toBe(2);
  await page.keyboard.press('End');
  gates.get(soon)?.resolve();
  await page.waitForTimeout(300);
  gates.get(late)?.resolve();
  await page.getByText('Person 0', { exact: true }).waitFor();
});

test('End that is pressed before the people are counted leads to the end all the same, by Shift too', async () => {
  const { page, url, bar } = await openLongList(3_000);
  let answer: () => void = () => undefined;
  const holdCounts = async (): Promise<void> => {
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/rpc', async (route) => {
      if (route.request().postData()?.includes('signups.counts')) await asked;
      await route.continue();
    });
    await page.goto(url);
    await page.getByText('Person 2999', { exact: true }).waitFor();
    await page.getByRole('grid').focus();
  };
  await holdCounts();
  await page.keyboard.press('End');
  answer();
  await page.getByText('Person 0', { exact: true }).waitFor();
  await page.unrouteAll();

  await holdCounts();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+End');
  answer();
  await bar.getByText('3,001 selected').waitFor();
  await page.unrouteAll();

  // Whatever is pressed meanwhile is what was wanted.
  await holdCounts();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  answer();
  await page.getByRole('radio', { name: 'All 3,002' }).waitFor();
  await page.keyboard.press('Enter');
  // The second row, below the header.
  await page.locator('[role="row"][data-open][aria-rowindex="3"]').waitFor();
});

test('who is all on the screen is counted, where the index can only say about how many there are', async () => {
  // Half of them are gold, half of them there, and only nineteen both.
  const { page, grid } = await openLongList(count, (index) => ({
    email: `p${index}@${index % 2 === 0 ? 'other.example' : 'example.com'}`,
    name: index % 2 === 1 || index < 38 ? `Person ${index} gold` : `Person ${index}`,
  }));
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('Domain of the address').fill('other.example');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('radio', { name: /All ≈1\d,\d{3}/ }).waitFor();
  await page.getByPlaceholder('Search name, address and fields').fill('gold');
  await page.getByRole('radio', { name: 'All 19' }).waitFor();
  await page.getByRole('radio', { name: 'Unverified 19' }).waitFor();
  expect((await readRows(page)).length).toBe(0);
  expect(await grid.getByText(/^Person \d+ gold$/).count()).toBe(19);
});
