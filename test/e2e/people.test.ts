import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Signup } from '#shared/contract/signups.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp, type WebApp } from '#test/support/web-app.ts';

let app: WebApp;
let browser: Browser;
let page: Page;
let folder: string;

const add = (email: string, name: string, more: Record<string, unknown> = {}): Promise<Signup> =>
  app.call('signups.add', { email, name, ...more });

const rowOf = (email: string) =>
  page.getByRole('grid', { name: 'Signups' }).getByRole('row').filter({ hasText: email });
/** Searches the list, and waits until it shows so many. */
const search = async (text: string, count: number): Promise<void> => {
  await page.getByRole('searchbox').or(page.getByPlaceholder('Search name, address and fields')).first().fill(text);
  const rows = page.getByRole('grid', { name: 'Signups' }).getByRole('row').filter({ hasText: '@' });
  await expect.poll(() => rows.count()).toBe(count);
};
const panelOf = (name: string) => page.getByRole('region', { name, exact: true });
const filesWith = (text: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).includes(text));

const open = async (): Promise<void> => {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1_280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page = await context.newPage();
  await page.goto(app.url);
};

beforeAll(async () => {
  folder = createTempFolder(afterAll);
  app = await startWebApp(folder);
  // Some are old, which only time makes them: the file is changed while nobody uses it.
  for (const name of ['old one', 'old two']) await add(`${name.replace(' ', '.')}@example.org`, name);
  await app.stop();
  const data = new Database(join(folder, 'countersign.db'));
  data.exec(`UPDATE signup SET created_at = '2020-02-03T10:00:00.000Z' WHERE name LIKE 'old %'`);
  data.close();
  app = await startWebApp(folder);
  browser = await launchBrowser();
  await open();
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

describe('in the list of signups', () => {
  test('a copied link confirms by its button, and the list shows it at once', async () => {
    const { email } = await add('linda@example.com', 'Linda');
    await rowOf(email).click();
    await panelOf('Linda').getByRole('button', { name: 'Copy verification link' }).click();
    await page.getByText(/^Link copied\. It works until/).waitFor();
    await panelOf('Linda').getByText('Link copied by hand').waitFor();
    const url = await page.evaluate(() => navigator.clipboard.readText());
    const other = await browser.newPage();
    await other.goto(url);
    await other.getByRole('button').first().click();
    await other.close();
    await rowOf(email).getByText('verified', { exact: true }).waitFor();
    await panelOf('Linda').getByRole('button', { name: 'More actions' }).click();
    await page.getByText('Verified already: there is nothing to confirm.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    // The key closes one thing at a time.
    await panelOf('Linda').getByRole('button', { name: 'More actions' }).waitFor();
    await page.keyboard.press('Escape');
    await panelOf('Linda').waitFor({ state: 'detached' });
  });

  test('who was added by keys is left by Escape, and the list has the keys again', async () => {
    await page.getByRole('grid', { name: 'Signups' }).focus();
    await page.keyboard.press('Control+n');
    await page.getByRole('heading', { name: 'Add signup' }).waitFor();
    await page.keyboard.type('keys@example.com');
    await page.keyboard.press('Enter');
    await panelOf('keys@example.com').waitFor();
    await page.keyboard.press('Escape');
    await panelOf('keys@example.com').waitFor({ state: 'detached' });
    await page.getByRole('grid', { name: 'Signups' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await panelOf('keys@example.com').getByRole('button', { name: 'Edit' }).click();
    await page.keyboard.press('Escape');
    await panelOf('keys@example.com').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('grid', { name: 'Signups' }).and(page.locator(':focus')).waitFor();
  });

  test('what is known about a person is saved as a file to be read', async () => {
    const { email } = await add('known@example.com', 'Known', { notes: 'likes tea' });
    await rowOf(email).click();
    await panelOf('Known').getByRole('button', { name: 'More actions' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Save what is known' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('known@example.com.json');
    const text = readFileSync(await download.path(), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ person: { address: email, notes: 'likes tea' } });
  });

  test('erasing names the person and what goes, and leaves nothing of them in any file', async () => {
    const { email } = await add('erika@example.com', 'Erika Muster');
    await app.call('views.save', { name: 'Erika', filter: { search: email } });
    await rowOf(email).click();
    await panelOf('Erika Muster').getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Erase for good…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase Erika Muster (erika@example.com) for good?' });
    await dialog.getByText('1 line of the timeline').waitFor();
    await dialog.getByText('1 saved view that names them').waitFor();
    await dialog.getByText('No earlier copy in the data folder holds this person.').waitFor();
    await dialog.getByRole('button', { name: 'Erase', exact: true }).click();
    await page.getByText('erika@example.com was erased').waitFor();
    await rowOf(email).waitFor({ state: 'detached' });
    expect(filesWith(email)).toEqual([]);
    expect(await app.call('views.list', {})).toEqual({ views: [] });
  });

  test('two selected people are merged side by side, and parted again', async () => {
    const one = await add('merge.one@gmail.com', 'Mo', { notes: 'from the fair' });
    const two = await add('mergeone@googlemail.com', 'Moritz', { fields: { plan: 'Gold' } });
    for (const { email } of [one, two]) await rowOf(email).getByRole('checkbox').click();
    await page.getByRole('button', { name: 'Merge these two…' }).click();
    const view = page.getByRole('region', { name: 'Merge two signups' });
    await view.getByRole('radio', { name: 'mergeone@googlemail.com stays' }).click();
    await view.getByRole('radio', { name: 'Name: Mo of merge.one@gmail.com' }).click();
    await view.getByRole('button', { name: 'Merge into mergeone@googlemail.com' }).click();
    await page.getByText('1 signup merged into mergeone@googlemail.com').waitFor();
    await rowOf(one.email).waitFor({ state: 'detached' });
    await panelOf('Mo').getByText('Merged with merge.one@gmail.com').waitFor();
    expect(await app.call('signups.get', { id: two.id })).toMatchObject({
      name: 'Mo',
      notes: 'from the fair',
      fields: { plan: 'Gold' },
    });
    await page.getByRole('button', { name: 'Undo' }).click();
    await rowOf(one.email).waitFor();
    expect(await app.call('signups.get', { id: two.id })).toMatchObject({ name: 'Moritz', notes: '' });
  });

  test('upkeep shows who never confirmed before it removes them, and brings them back', async () => {
    await page.getByRole('button', { name: 'Upkeep' }).click();
    const upkeep = page.getByRole('region', { name: 'Upkeep' });
    await upkeep.getByText(/^Would remove 2 people, the oldest from .*2020\.$/).waitFor();
    await upkeep.getByRole('button', { name: 'Show them' }).click();
    await rowOf('old.one@example.org').waitFor();
    const found = page.getByRole('grid', { name: 'Signups' }).getByRole('row').filter({ hasText: '@' });
    await expect.poll(() => found.count()).toBe(2);
    await page.getByRole('button', { name: 'Upkeep' }).click();
    await upkeep.getByRole('button', { name: 'Remove 2 people now' }).click();
    await upkeep.getByText('2 people, silent for 90 days').waitFor();
    await upkeep.getByText('Would remove nobody.').waitFor();
    await upkeep.getByRole('button', { name: 'Undo the removal of 2' }).click();
    await page.getByText(/^2 people are back/).waitFor();
    // The button that had the focus is gone.
    await page.keyboard.press('Escape');
    await upkeep.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Upkeep' }).click();
  });

  test('upkeep finds one mailbox with two signups, and merges where only the writing differs', async () => {
    await add('ann+fair@example.com', 'Ann Lee');
    await add('ann@example.com', 'Ann Lee');
    const upkeep = page.getByRole('region', { name: 'Upkeep' });
    await upkeep.getByRole('button', { name: 'Look for duplicates' }).click();
    await upkeep.getByText('2 mailboxes with several signups').waitFor();
    await upkeep.getByRole('button', { name: 'Merge all where only the writing differs' }).click();
    await page.getByText('1 mailbox merged').waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('1 merge taken back').waitFor();
    await upkeep.getByRole('button', { name: 'Merge all where only the writing differs' }).click();
    await page.getByText('1 mailbox merged').waitFor();
    await upkeep.getByRole('radio', { name: 'mergeone@googlemail.com' }).waitFor();
    await upkeep.getByText('1 mailbox with several signups').waitFor();
    await upkeep.getByRole('button', { name: 'Not the same person' }).click();
    await upkeep.getByText('Nothing left to decide.').waitFor();
  });

  test('somebody is merged from their own panel with whom a search finds, and Ctrl+Z parts them, then brings a field back', async () => {
    await page.getByRole('button', { name: 'Close upkeep' }).click();
    const plan = await app.call<{ name: string }>('fields.add', { name: 'level' });
    const one = await add('lena@example.com', 'Lena', { fields: { [plan.name]: 'B2' } });
    const two = await add('elena.k@example.org', 'Elena K.');
    await page
      .getByRole('link', { name: 'Settings' })
      .or(page.getByRole('button', { name: 'Settings' }))
      .first()
      .click();
    await page.getByRole('tab', { name: 'General' }).click();
    await page.getByRole('button', { name: 'Manage own fields…' }).click();
    const fields = page.getByRole('region', { name: 'Own fields' });
    await fields.getByRole('button', { name: /^level/ }).click();
    await fields.getByRole('button', { name: 'Delete field' }).click();
    await fields.getByRole('button', { name: /^level/ }).waitFor({ state: 'detached' });

    await rowOf(two.email).click();
    await panelOf('Elena K.').getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Merge with another signup…' }).click();
    const picker = page
      .getByRole('combobox', { name: 'Merge with' })
      .or(page.getByRole('textbox', { name: 'Merge with' }));
    await picker.fill('lena@');
    await page.getByRole('option', { name: /Lena/ }).click();
    await page.getByRole('button', { name: 'Merge into lena@example.com' }).click();
    await rowOf(two.email).waitFor({ state: 'detached' });
    await page.getByText('1 signup merged into lena@example.com').waitFor();
    // The page has the keys again when the comparison has closed.
    await page.getByRole('button', { name: 'Merge into lena@example.com' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await rowOf(two.email).waitFor();
    expect(await app.call('signups.get', { id: one.id })).toMatchObject({ fields: {} });
    await page.keyboard.press('Control+z');
    await expect.poll(() => app.call('signups.get', { id: one.id })).toMatchObject({ fields: { level: 'B2' } });
  });

  test('a selection is marked as verified after a question that names how many, and Ctrl+Z takes that back', async () => {
    for (const number of [1, 2, 3]) await add(`mark${number}@example.com`, `Mark ${number}`);
    const { rows } = await app.call<{ rows: { id: number; state: string }[] }>('signups.list', {
      filter: { search: 'mark' },
    });
    await app.call('signups.update', { id: rows[0]?.id, state: 'blocked' });
    const states = async (): Promise<string[]> => {
      const list = await app.call<{ rows: { state: string }[] }>('signups.list', { filter: { search: 'mark' } });
      return list.rows.map(({ state }) => state).sort();
    };
    await search('mark', 3);
    await page.getByRole('checkbox').first().check();
    await rowOf('mark2@example.com').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Mark 3 verified…' }).click();
    // One of them is blocked, and stays so.
    const dialog = page.getByRole('dialog', { name: 'Mark 2 signups as verified?' });
    await dialog.getByRole('button', { name: 'Mark 2 verified' }).click();
    await page.getByText('2 signups marked as verified').waitFor();
    expect(await states()).toEqual(['blocked', 'verified', 'verified']);
    await rowOf('mark1@example.com').getByText('verified', { exact: true }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('2 signups are unverified again').waitFor();
    expect(await states()).toEqual(['blocked', 'unverified', 'unverified']);
    await rowOf('mark1@example.com').getByText('unverified', { exact: true }).waitFor();
  });

  test('a long timeline is shown to its end, older lines on demand', async () => {
    const { id, email } = await add('long@example.com', 'Long Story');
    for (let index = 0; index < 205; index += 1) await app.call('signups.update', { id, name: `Long Story ${index}` });
    await search('long@', 1);
    await rowOf(email).click();
    const panel = panelOf('Long Story 204');
    const lines = panel.getByText(/^Edited/);
    await expect.poll(() => lines.count()).toBe(200);
    await panel.getByRole('button', { name: 'Show older' }).click();
    await expect.poll(() => lines.count()).toBe(205);
    await panel.getByText('Added (by hand)').waitFor();
    expect(await panel.getByRole('button', { name: 'Show older' }).count()).toBe(0);
  });

  test('a selection is erased after a question that names how many, and nothing of them is left in any file', async () => {
    for (const number of [1, 2, 3]) await add(`gone${number}@example.com`, `Gone ${number}`);
    await app.call('views.save', { name: 'Gone', filter: { search: 'gone2@example.com' } });
    await search('gone', 3);
    await page.getByRole('checkbox').first().check();
    await page
      .getByRole('toolbar', { name: 'What to do with the selection' })
      .getByRole('button', { name: 'More actions' })
      .click();
    await page.getByRole('menuitem', { name: 'Erase 3 for good…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase 3 people for good?' });
    await dialog.getByText('This cannot be undone.').waitFor();
    await dialog.getByText('1 saved view that names one of them goes, too.').waitFor();
    await dialog.getByRole('button', { name: 'Erase 3 people' }).click();
    await page.getByText('3 people were erased').waitFor();
    await page.getByText('Nobody matches this search.').waitFor();
    for (const number of [1, 2, 3]) expect(filesWith(`gone${number}@example.com`)).toEqual([]);
  });
});
