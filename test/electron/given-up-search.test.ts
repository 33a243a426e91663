import { expect, onTestFinished, test } from 'vitest';
import { startDesktopApp } from '#test/support/electron-app.ts';
import { fillLongList } from '#test/support/long-list.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

type Bridge = {
  countersign: {
    invoke: (name: string, input: unknown, key?: number) => Promise<unknown>;
    cancel: (key: number) => void;
  };
};

test('a search that the page gives up is stopped in the main process, and no other', async () => {
  const folder = createTempFolder();
  fillLongList(folder, 60_000);
  const desktop = await startDesktopApp(folder);
  onTestFinished(() => desktop.quit());
  await desktop.page.getByRole('grid').waitFor();
  const replies = await desktop.page.evaluate(() => {
    const { countersign } = globalThis as unknown as Bridge;
    // No index tells who that is: everybody is looked at, and nobody is found.
    const inputOf = (lastOutcome: string) => ({ filter: { lastOutcome } });
    const given = countersign.invoke('signups.list', inputOf('sent'), 1_000_001);
    const kept = countersign.invoke('signups.list', inputOf('waiting'), 1_000_002);
    countersign.cancel(1_000_001);
    countersign.cancel(1_000_009);
    return Promise.all([given, kept]);
  });
  expect(replies).toMatchObject([
    { ok: false, error: { code: 'cancelled' } },
    { ok: true, value: { rows: [] } },
  ]);
});
