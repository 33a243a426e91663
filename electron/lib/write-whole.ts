import { writeSync } from 'node:fs';

/** Writes all of it: a disk that is nearly full takes a part of a write without a word, and only refuses the next one. */
export const writeWhole = (file: number, data: string | Uint8Array): void => {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
};

/** True for what SQLite or the system says when there is no room left. */
export const isFullDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'SQLITE_FULL' || error.code === 'ENOSPC');
