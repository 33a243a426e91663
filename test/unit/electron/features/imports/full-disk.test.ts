import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { writeWhole } from '#electron/lib/write-whole.ts';
import { disk } from '#test/support/small-disk.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

vi.mock('node:fs', async (importOriginal) => {
  const { withSmallDisk } = await import('#test/support/small-disk.ts');
  return withSmallDisk(await importOriginal());
});

it('a file is whole, or what does not fit on the disk is an error', () => {
  const path = join(createTempFolder(), 'some.csv');
  const file = openSync(path, 'w');
  writeWhole(file, 'Zoë,');
  disk.room = 3;
  expect(() => writeWhole(file, '王小明')).toThrow('no space left');
  disk.room = Number.POSITIVE_INFINITY;
  closeSync(file);
  expect(readFileSync(path, 'utf8')).toBe('Zoë,王');
});
