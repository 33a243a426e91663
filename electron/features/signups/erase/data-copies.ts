import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataCopy } from '#shared/contract/person.ts';
import { isInFile } from '../../../lib/find-in-file.ts';

const list = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    // No copy was ever made.
    if (error.code === 'ENOENT') return [];
    throw error;
  });

/**
 * Everything in the data folder that may hold the list once more: copies before migrations, damaged files, and files of
 * imports and exports that are open.
 */
const listCopies = async (folder: string): Promise<string[]> => {
  const inside = async (name: string): Promise<string[]> =>
    (await list(join(folder, name))).map((file) => join(name, file));
  const damaged = (await list(folder)).filter((name) => name.startsWith('countersign.db.damaged-'));
  return [...(await inside('backups')), ...damaged, ...(await inside('imports')), ...(await inside('exports'))];
};

/** The copies of the data file that hold one of these words, or all with null; names are relative to the data folder. */
export const findCopies = async (folder: string, needles: readonly string[] | null): Promise<DataCopy[]> => {
  const found: DataCopy[] = [];
  const bytes = needles?.map((needle) => Buffer.from(needle)) ?? null;
  for (const name of await listCopies(folder)) {
    const path = join(folder, name);
    if (bytes === null || (await isInFile(path, bytes))) found.push({ name, sizeBytes: (await stat(path)).size });
  }
  return found;
};

/** Returns those that could not be deleted, because another program holds them. */
export const deleteCopies = async (folder: string, copies: readonly DataCopy[]): Promise<DataCopy[]> => {
  const left: DataCopy[] = [];
  for (const copy of copies) await rm(join(folder, copy.name), { force: true }).catch(() => left.push(copy));
  return left;
};
