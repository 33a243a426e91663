import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DesktopApp, startDesktopApp } from '#test/support/electron-app.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

let desktop: DesktopApp;
let folder: string;

beforeAll(async () => {
  folder = createTempFolder((remove) => afterAll(remove));
  desktop = await startDesktopApp(createTempFolder((remove) => afterAll(remove)));
});
afterAll(() => desktop.quit());

/** What the person does in the system's dialog: picks a path, or cancels. */
const willChoose = (path: string | null): Promise<void> =>
  desktop.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' });
  }, path);

test('an export is called saved when it is, under the name that it got', async () => {
  const { page } = desktop;
  const run = page.getByRole('button', { name: 'Export everybody' });
  await page.getByRole('grid').getByText('zoe@example.com').waitFor();
  await page.getByRole('button', { name: 'Export…' }).click();

  await willChoose(null);
  await run.click();
  await page.getByText('Writing the file').waitFor({ state: 'detached' });
  await run.waitFor();
  expect(await page.getByText(/exported as/).count()).toBe(0);

  mkdirSync(join(folder, 'taken.csv'));
  await willChoose(join(folder, 'taken.csv'));
  await run.click();
  await page.getByText(/“taken\.csv” was not saved/).waitFor();
  expect(await page.getByText(/exported as/).count()).toBe(0);

  writeFileSync(join(folder, 'mine.csv'), 'old');
  await willChoose(join(folder, 'mine.csv'));
  await run.click();
  await page.getByText('2 people exported as mine.csv').waitFor();
  await run.waitFor({ state: 'detached' });
  expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).toContain('zoe@example.com');
});
