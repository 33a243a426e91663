import { describe, expect, test } from 'vitest';
import { startDesktopApp } from '#test/support/electron-app.ts';
import { expectEachOnce, startRunOf200, waitForMiddle } from '#test/support/run-of-200.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

describe('quitting Electron during a run of 200', () => {
  test('and starting again sends to all 200 exactly once', async () => {
    const folder = createTempFolder();
    const first = await startDesktopApp(folder);
    const runId = await startRunOf200(first.call);
    await waitForMiddle(first.call, runId);
    await first.quit();
    const second = await startDesktopApp(folder);
    try {
      await expectEachOnce(second.call, runId);
      await expect(second.page.title()).resolves.toMatch(/Countersign$/);
    } finally {
      await second.quit();
    }
  });
});
