import type fs from 'node:fs';

/** Room for so many bytes more, while a test wants a full disk. */
export const disk = { room: Number.POSITIVE_INFINITY };

/** `node:fs` on a disk that takes what fits of a write without a word, and refuses only one of which nothing does. */
export const withSmallDisk = (real: typeof fs): typeof fs => {
  const writeSync = (file: number, bytes: Uint8Array, at = 0): number => {
    if (disk.room === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const written = real.writeSync(file, bytes, at, Math.min(disk.room, bytes.length - at));
    disk.room -= written;
    return written;
  };
  return { ...real, writeSync: writeSync as typeof fs.writeSync };
};
