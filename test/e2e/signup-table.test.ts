import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#test/support/browser.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';
import { startWebApp, type WebApp } from '#test/support/web-app.ts';

let app: WebApp;
let browser: Browser;

beforeAll(async () => {
  app = await startWebApp(createTempFolder((remove) => afterAll(remove)));
  await app.call('signups.delete', { selection: { kind: 'filter', filter: {} } });
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dora']) {
    await app.call('signups.add', { name, email: `${name.length}${name.charAt(1)}@example.com`, source: 'form' });
  }
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

const openAt = async (width: number): Promise<Page> => {
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width, height: 600 } });
  await page.goto(app.url);
  await page.getByRole('grid').getByText('Ada', { exact: true }).waitFor();
  return page;
};

const nameOf = (page: Page, name: string) =>
  page.getByRole('grid').locator('[data-column="name"]').filter({ hasText: name });

test('a double click means the cell of its first click, though the panel that opens moves the list', async () => {
  for (const [width, name, next] of [
    [900, 'Cleo', 'Cleopatra'],
    [1300, 'Ben', 'Benjamin'],
  ] as const) {
    const page = await openAt(width);
    const box = await nameOf(page, name).boundingBox();
    if (box === null) throw new Error(`${name} is not on the screen`);
    await page.mouse.dblclick(box.x + box.width - 10, box.y + box.height / 2, { delay: 60 });
    const field = page.getByRole('grid').getByRole('textbox');
    expect(await field.inputValue()).toBe(name);
    await page.getByRole('heading', { name }).waitFor();
    await field.fill(next);
    await field.press('Enter');
    await nameOf(page, next).waitFor();
    await page.close();
  }
});

test('every state and every button of the list is in view beside an open panel in a small window', async () => {
  const page = await openAt(900);
  await nameOf(page, 'Ada').click();
  await page.getByRole('heading', { name: 'Ada' }).waitFor();
  const list = await page.getByRole('grid').boundingBox();
  const edge = (list?.x ?? 0) + (list?.width ?? 0);
  const states = page.getByRole('radio');
  const buttons = ['Filter', 'Columns', 'Export…', 'Import…', 'Upkeep'].map((name) =>
    page.getByRole('button', { name }),
  );
  expect(await states.count()).toBe(4);
  for (const item of [...(await states.all()), ...buttons]) {
    const box = await item.first().boundingBox();
    expect(box?.width).toBeGreaterThan(20);
    expect((box?.x ?? 9_999) + (box?.width ?? 0)).toBeLessThanOrEqual(edge);
  }
});

test('a range follows the key and the click that end it, and leaves what was selected before', async () => {
  const page = await openAt(1300);
  const isChecked = (address: string) =>
    page.getByRole('row').filter({ hasText: address }).getAttribute('aria-selected');
  const checked = async () => {
    const names = ['4o@', '4l@', '3e@', '3d@'];
    const states = await Promise.all(names.map(isChecked));
    return names.filter((_, index) => states[index] === 'true');
  };
  const toolbar = page.getByRole('toolbar', { name: 'What to do with the selection' });
  await page.getByRole('row').filter({ hasText: '3d@' }).getByRole('checkbox').click();
  await page.getByRole('row').filter({ hasText: '4o@' }).getByRole('checkbox').click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await toolbar.getByText('4 selected').waitFor();
  await page.keyboard.press('Shift+ArrowUp');
  await toolbar.getByText('3 selected').waitFor();
  expect(await checked()).toEqual(['4o@', '4l@', '3d@']);
  await page
    .getByRole('row')
    .filter({ hasText: '3e@' })
    .click({ modifiers: ['Shift'] });
  await toolbar.getByText('4 selected').waitFor();
  await page
    .getByRole('row')
    .filter({ hasText: '4o@' })
    .click({ modifiers: ['Shift'] });
  await toolbar.getByText('2 selected').waitFor();
  expect(await checked()).toEqual(['4o@', '3d@']);
  await page.close();
});

test('in a low window the first steps take one line, and the step to take now is in it', async () => {
  const page = await openAt(900);
  const card = page.getByRole('region', { name: 'First steps' });
  expect((await card.boundingBox())?.height).toBeLessThan(48);
  expect((await page.getByRole('grid').boundingBox())?.height).toBeGreaterThan(360);
  await card.getByRole('button', { name: 'Send the sample mail' }).waitFor();
  expect(await card.getByRole('listitem').filter({ visible: true }).count()).toBe(1);
  await page.setViewportSize({ width: 1300, height: 900 });
  expect(await card.getByRole('button', { name: 'Add your account' }).isVisible()).toBe(true);
  await card.getByRole('button', { name: 'Hide the first steps' }).click();
  await card.waitFor({ state: 'detached' });
  await page.close();
});

test('a header is dragged to another place without sorting, and the order stays', async () => {
  const page = await openAt(1300);
  const header = (name: string) => page.getByRole('columnheader', { name, exact: true });
  const order = async (): Promise<string[]> => (await page.getByRole('columnheader').allTextContents()).filter(Boolean);
  const drag = async (name: string, to: string): Promise<void> => {
    const [from, target] = await Promise.all([header(name).boundingBox(), header(to).boundingBox()]);
    if (from === null || target === null) throw new Error('A header is not on the screen');
    await page.mouse.move(from.x + 20, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(target.x + 10, target.y + 12, { steps: 5 });
  };
  const before = await order();
  expect(before.slice(0, 3)).toEqual(['Name', 'Address', 'State']);
  await drag('State', 'Name');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await order()).toEqual(before);
  await drag('State', 'Name');
  await page.mouse.up();
  await page.getByRole('columnheader').nth(1).getByText('State').waitFor();
  expect((await order()).slice(0, 3)).toEqual(['State', 'Name', 'Address']);
  expect(page.url()).not.toContain('sort=');
  await page.reload();
  await page.getByRole('grid').getByText('Ada', { exact: true }).waitFor();
  expect((await order()).slice(0, 3)).toEqual(['State', 'Name', 'Address']);
  await page.close();
});

test('a search in a state is saved by name, and brought back by it', async () => {
  const page = await openAt(1300);
  const rows = page.getByRole('grid').getByRole('row').filter({ hasText: '@' });
  const openFilter = () => page.getByRole('button', { name: 'Filter', exact: true }).click();
  await openFilter();
  expect(await page.getByRole('button', { name: 'Save view…' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByPlaceholder('Search name, address and fields').fill('ben');
  await page.getByRole('radio', { name: 'Unverified' }).click();
  await openFilter();
  await page.getByRole('button', { name: 'Save view…' }).click();
  await page.keyboard.type('Bens');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Bens', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByPlaceholder('Search name, address and fields').fill('');
  await page.getByRole('radio', { name: 'All' }).click();
  await expect.poll(() => rows.count()).toBeGreaterThan(3);
  await openFilter();
  await page.getByRole('button', { name: 'Bens', exact: true }).click();
  await expect.poll(() => rows.count()).toBe(1);
  expect(await rows.first().textContent()).toContain('Ben');
  await page.close();
});

test('a source is found by the word that the list has for it', async () => {
  const page = await openAt(1300);
  await app.call('signups.add', { name: 'Emil', email: 'emil@example.com' });
  const rows = page.getByRole('grid').getByRole('row').filter({ hasText: '@' });
  await rows.filter({ hasText: 'Emil' }).waitFor();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Source' }).fill('By hand');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect.poll(() => rows.count()).toBe(1);
  await page.getByRole('region', { name: 'Filter' }).getByText('Source: by hand').waitFor();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  expect(await page.getByRole('combobox', { name: 'Source' }).inputValue()).toBe('by hand');
  await page.close();
});

test('Ctrl Z takes the offer to undo with it, and notifications leave the buttons of a selection free', async () => {
  const page = await openAt(1300);
  await page.getByRole('row').filter({ hasText: 'Ada' }).getByRole('checkbox').click();
  await page.keyboard.press('Delete');
  await page.getByText('1 signup deleted').waitFor();
  await page.getByRole('row').filter({ hasText: 'Dora' }).getByRole('checkbox').click();
  const toolbar = page.getByRole('toolbar', { name: 'What to do with the selection' });
  await expect
    .poll(async () => {
      const [toast, bar] = await Promise.all([page.getByRole('alert').first().boundingBox(), toolbar.boundingBox()]);
      return (toast?.y ?? 999) + (toast?.height ?? 0) <= (bar?.y ?? 0);
    })
    .toBe(true);
  await page.keyboard.press('Control+z');
  await page.getByText('1 signup is back').waitFor();
  await page.getByText('1 signup deleted').waitFor({ state: 'detached' });
  await page.close();
});

test.each([900, 1300])('what was done is said beside the open panel and not over it, %d px wide', async (width) => {
  const page = await openAt(width);
  await page.getByRole('row').filter({ hasText: 'Ada' }).getByRole('checkbox').click();
  await page.keyboard.press('Delete');
  await page.getByText('1 signup deleted').waitFor();
  await page.getByRole('row').filter({ hasText: 'Dora' }).getByText('Dora').first().click();
  const panel = page.getByRole('region', { name: 'Dora' });
  await panel.waitFor();
  const edges = async (): Promise<[right: number, left: number]> => {
    const [toast, side] = await Promise.all([page.getByRole('alert').first().boundingBox(), panel.boundingBox()]);
    return [(toast?.x ?? 0) + (toast?.width ?? 9_999), side?.x ?? 0];
  };
  const [right, left] = await edges();
  expect(right).toBeLessThanOrEqual(left);
  await page.keyboard.press('Control+z');
  await page.getByText('1 signup is back').waitFor();
  await page.close();
});

test('an import is taken back from the list of earlier ones, which says so, and all that is found out is in view', async () => {
  const page = await openAt(900);
  await page.getByRole('button', { name: 'Import…' }).click();
  const text = 'email,born\na@gamil.com,1990\na@gamil.com,1990\nnobody,1990\nb@example.com,then\n';
  await page.getByLabel('Or type or paste here').fill(text);
  await page.getByRole('button', { name: 'Look at this text' }).click();
  const screen = page.getByRole('region', { name: 'Import people' });
  for (const part of ['First rows', 'Left out', 'Twice in the file', 'Likely typos']) {
    const box = await screen.getByRole('radio', { name: part }).boundingBox();
    expect((box?.x ?? 999) + (box?.width ?? 0)).toBeLessThanOrEqual(900);
  }
  await screen.getByRole('button', { name: 'Import 2 people' }).click();
  await screen.getByRole('button', { name: 'Another file' }).click();
  await screen.getByText('2 added, 0 changed').waitFor();
  await screen.getByRole('button', { name: 'Undo the import of Pasted text' }).click();
  await screen.getByText('Import taken back: 2 removed, 0 restored').waitFor();
  expect(await screen.getByRole('button', { name: 'Undo the import of Pasted text' }).count()).toBe(0);
  await page.close();
});

test('a search that was typed over is given up, and says nothing of it', async () => {
  const page = await openAt(1300);
  const given: string[] = [];
  page.on('requestfailed', (request) => given.push(`${request.failure()?.errorText} ${request.postData() ?? ''}`));
  // Whatever asks for the first letter alone gets no answer for as long as it waits.
  await page.route('**/rpc', (route) =>
    /"signups.list".*"search":"o"/.test(route.request().postData() ?? '') ? undefined : route.continue(),
  );
  const asked = page.waitForRequest((request) => (request.postData() ?? '').includes('"search":"o"'));
  const search = page.getByPlaceholder('Search name, address and fields');
  await search.press('o');
  await asked;
  await search.press('r');
  await page.getByRole('grid').getByText('Dora', { exact: true }).waitFor();
  await nameOf(page, 'Ada').waitFor({ state: 'detached' });
  await expect.poll(() => given).toEqual([expect.stringMatching(/^net::ERR_ABORTED .*"signups.list".*"search":"o"/)]);
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.close();
});

test('a filter suggests the sources on the list, and a view of it can be renamed', async () => {
  const page = await openAt(1300);
  await app.call('signups.add', { name: 'Eve', email: 'eve@example.com', source: '公众号' });
  const open = (): Promise<void> => page.getByRole('button', { name: 'Filter', exact: true }).click();
  await open();
  await page.getByRole('combobox', { name: 'Source' }).click();
  const options = () => page.getByRole('option').allTextContents();
  await expect.poll(options).toEqual(expect.arrayContaining(['form', '公众号']));
  expect(await options()).not.toContain('sample');
  await page.getByRole('option', { name: '公众号' }).click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await nameOf(page, 'Ada').waitFor({ state: 'detached' });
  expect(await nameOf(page, 'Eve').count()).toBe(1);

  await open();
  await page.getByRole('region', { name: 'Views' }).getByRole('button', { name: 'Save view…' }).click();
  await page.getByLabel('Name of the view').fill('WeChat');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Rename the view “WeChat”' }).click();
  await page.getByLabel('Name of the view').fill('From WeChat');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'From WeChat', exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'WeChat', exact: true }).count()).toBe(0);
  await page.reload();
  await open();
  await page.getByRole('button', { name: 'New this week' }).click();
  await nameOf(page, 'Ada').waitFor();
  await open();
  await page.getByRole('button', { name: 'From WeChat', exact: true }).click();
  await nameOf(page, 'Ada').waitFor({ state: 'detached' });
  expect(await nameOf(page, 'Eve').count()).toBe(1);
  await page.close();
});
