import { expect, test } from 'vitest';
import { startDesktopApp } from '#test/support/electron-app.ts';
import { leaveHalfAnImport } from '#test/support/half-import.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

test('the window opens while half an import is taken back, may be closed meanwhile, and the next start goes on', async () => {
  const folder = createTempFolder();
  leaveHalfAnImport(folder, 'late.csv', 60_000);
  const first = await startDesktopApp(folder);
  const screen = first.page.getByRole('region', { name: 'Taking back an import that was cut off' });
  await screen.getByText('“late.csv” was not completed when the app stopped.').waitFor();
  expect(await first.call('imports.recovery')).toMatchObject({ recovery: { file: 'late.csv', error: null } });
  await first.quit();
  const second = await startDesktopApp(folder);
  try {
    await second.page
      .getByText('The import of late.csv was cut off when the app stopped.')
      .waitFor({ timeout: 60_000 });
    await second.page.getByRole('grid', { name: 'Signups' }).waitFor();
    expect(await second.call('signups.list', { filter: { search: 'half' } })).toMatchObject({ rows: [] });
  } finally {
    await second.quit();
  }
}, 120_000);
