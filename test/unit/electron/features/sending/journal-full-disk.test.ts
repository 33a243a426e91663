import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openJournal, readJournal } from '#electron/features/sending/journal.ts';
import { disk } from '#test/support/small-disk.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

vi.mock('node:fs', async (importOriginal) => {
  const { withSmallDisk } = await import('#test/support/small-disk.ts');
  return withSmallDisk(await importOriginal());
});

it('the journal lets nothing be handed over of which it holds a part only, and goes on where there is room again', () => {
  const path = join(createTempFolder(), 'outbox');
  const journal = openJournal(path, 'token');
  journal.start(7, 1_000);
  disk.room = 5;
  expect(() => journal.start(8, 2_000)).toThrow('no space left');
  disk.room = Number.POSITIVE_INFINITY;
  journal.start(9, 3_000);
  journal.close();
  expect(readJournal(path)?.started).toEqual(
    new Map([
      [7, 1_000],
      [9, 3_000],
    ]),
  );
});
