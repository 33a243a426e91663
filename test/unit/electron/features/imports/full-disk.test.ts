import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { writeWhole } from '#electron/lib/write-whole.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

/** A disk with room for so many bytes: it takes what fits, and refuses only a write of which nothing does. */
let room = Number.POSITIVE_INFINITY;
vi.mock('node:fs', async (importOriginal) => {
  const fs = await importOriginal<typeof import('node:fs')>();
  const writeSync = (file: number, bytes: Uint8Array, at = 0): number => {
    if (room === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const written = fs.writeSync(file, bytes, at, Math.min(room, bytes.length - at));
    room -= written;
    return written;
  };
  return { ...fs, writeSync };
});

it('a file is whole, or what does not fit on the disk is an error', () => {
  const path = join(createTempFolder(), 'some.csv');
  const file = openSync(path, 'w');
  writeWhole(file, 'Zoë,');
  room = 3;
  expect(() => writeWhole(file, '王小明')).toThrow('no space left');
  room = Number.POSITIVE_INFINITY;
  closeSync(file);
  expect(readFileSync(path, 'utf8')).toBe('Zoë,王');
});
