import { existsSync } from 'node:fs';
import { join } from 'node:path';
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

describe('opening the app again while it still closes', () => {
  /** Quits; Electron hears of another start in the midst of it. What a new start would do is written down instead. */
  const quitAndOpen = async (folder: string, isOpenedAgain: boolean): Promise<boolean> => {
    const mark = join(folder, 'relaunched');
    const desktop = await startDesktopApp(folder);
    const ended = desktop.app.waitForEvent('close');
    await desktop.app.evaluate(
      ({ app }, [path, isAgain]) => {
        const { writeFileSync } = process.getBuiltinModule('node:fs');
        app.relaunch = () => writeFileSync(path, '');
        if (isAgain) app.once('will-quit', () => app.emit('second-instance'));
        setTimeout(() => app.quit());
      },
      [mark, isOpenedAgain] as const,
    );
    await ended;
    return existsSync(mark);
  };

  test('starts it anew once its data is closed, and only then', async () => {
    const folder = createTempFolder();
    expect(await quitAndOpen(folder, false)).toBe(false);
    expect(await quitAndOpen(folder, true)).toBe(true);
  });
});
