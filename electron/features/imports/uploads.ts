import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { writeWhole } from '../../lib/write-whole.ts';

const markerEnding = '.writing';

/** What a marker says of its import: the file, and the time under which the import is kept. */
export type WritingMark = { fileName: string; at: string };

/** A marker that was itself cut off says only that there was one. */
const readMark = (text: string): WritingMark => {
  try {
    const { fileName, at } = JSON.parse(text) as Partial<WritingMark>;
    return { fileName: fileName ?? '?', at: at ?? '' };
  } catch {
    return { fileName: '?', at: '' };
  }
};

const listFiles = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/**
 * The files that are being imported, in a folder of the data folder until they are discarded or the app starts again.
 * A marker beside one says that its import is being written: one that is found at start was cut off.
 */
export const openUploads = (folder: string) => {
  const pathOf = (id: string): string => join(folder, `${id}.part`);
  const badRowsPathOf = (id: string): string => join(folder, `${id}.bad.csv`);
  const markerOf = (id: string): string => join(folder, `${id}${markerEnding}`);

  return {
    pathOf,
    badRowsPathOf,
    /** The import that was being written when the app ended; null after a clean end. */
    findMark: (): WritingMark | null => {
      const marker = listFiles(folder).find((name) => name.endsWith(markerEnding));
      return marker === undefined ? null : readMark(readFileSync(join(folder, marker), 'utf8'));
    },
    /** Removes what an earlier start left. */
    clear: (): void => rmSync(folder, { recursive: true, force: true }),
    create: (id: string): void => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(pathOf(id), '');
    },
    /** Adds bytes behind `offset`, which must be where the file ends; answers the new size in bytes. */
    append: (id: string, offset: number, bytes: Buffer): number => {
      const path = pathOf(id);
      if (statSync(path).size !== offset)
        throw new AppError('validation', 'import.offset', { fields: { offset: { key: 'import.offset' } } });
      const file = openSync(path, 'a');
      try {
        writeWhole(file, bytes);
      } finally {
        closeSync(file);
      }
      return offset + bytes.length;
    },
    mark: (id: string, mark: WritingMark): void => writeFileSync(markerOf(id), JSON.stringify(mark)),
    unmark: (id: string): void => rmSync(markerOf(id), { force: true }),
    discard: (id: string): void => {
      for (const path of [pathOf(id), badRowsPathOf(id), markerOf(id)]) rmSync(path, { force: true });
    },
    /** The bad rows of the last plan, up to `limit` characters. */
    readBadRows: (id: string, limit: number): { text: string; isComplete: boolean } | null => {
      if (!existsSync(badRowsPathOf(id))) return null;
      const text = readFileSync(badRowsPathOf(id), 'utf8');
      if (text.length <= limit) return { text, isComplete: true };
      return { text: text.slice(0, text.lastIndexOf('\r\n', limit) + 2), isComplete: false };
    },
  };
};
