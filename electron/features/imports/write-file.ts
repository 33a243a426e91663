import type { WriteDb } from '../../db/sql.ts';
import { isStopAsked, letWaitingPass, type WorkerControl } from '../../db/write-queue.ts';
import { eraseImport } from './erase-import.ts';
import { createTypoFinder } from './find-typo.ts';
import { type ImportWriter, openWriter, type WriteInput } from './open-writer.ts';
import type { JobHooks, WriteResult } from './protocol.ts';
import { openTable } from './read/open-table.ts';
import { createPersonReader, type ImportedPerson } from './read-person.ts';
import { mergeSearchIndex } from './store-bulk.ts';
import { insertFields } from './store-fields.ts';

/** Few enough that a writer who waits is let in at once, many enough for the search index to be written in one go. */
const batchSize = 500;

/**
 * Every batch adds a part to the search index, and FTS5 merges all of them at once, for seconds and without a stop, when
 * there are 1,900. So they are merged before, in pieces.
 */
const batchesPerMerge = 1_000;

const fixed = (person: ImportedPerson, suggestion: string | null): ImportedPerson =>
  suggestion === null ? person : { ...person, email: suggestion, key: suggestion.toLowerCase(), display: suggestion };

const mergedPages = 500;

/** Brings the search index to few parts, piece by piece; a stop is heeded by the next batch. */
const mergeSearch = (db: WriteDb, writer: ImportWriter): void => {
  while (mergeSearchIndex(db, mergedPages)) writer.stepAside();
};

const writeRows = async (
  db: WriteDb,
  { path, input }: WriteInput,
  writer: ImportWriter,
  control: WorkerControl,
  hooks: JobHooks,
): Promise<boolean> => {
  const table = await openTable(path, input.options);
  const readPerson = createPersonReader(input.columns);
  const findTypo = createTypoFinder();
  let count = 0;
  let batches = 0;
  writer.begin();
  for (const { rows, fraction } of table.batches()) {
    for (let start = 0; start < rows.length; start += batchSize) {
      const people: ImportedPerson[] = [];
      for (const row of rows.slice(start, start + batchSize)) {
        const read = readPerson(row);
        if (read.ok) people.push(input.fixTypos ? fixed(read.person, findTypo(read.person.email)) : read.person);
      }
      writer.writeAll(people);
      if (isStopAsked(control)) return false;
      writer.stepAside();
      batches += 1;
      if (batches % batchesPerMerge === 0) mergeSearch(db, writer);
    }
    count += rows.length;
    // The last hundredth is for the search index.
    hooks.onProgress({ rows: count, fraction: fraction * 0.99 });
  }
  return true;
};

/**
 * Writes a file's people to the list as one act: in one transaction, which is committed early only when the main process
 * waits to write, so that mail goes on being sent meanwhile. What was committed before a failure or a stop is taken
 * back. Null when it was stopped.
 */
export const writeFile = async (
  db: WriteDb,
  input: WriteInput,
  control: WorkerControl,
  hooks: JobHooks,
): Promise<WriteResult | null> => {
  const writer = openWriter(db, input, control);
  const mayGoOn = (): boolean => {
    letWaitingPass(control);
    return true;
  };
  const takeBack = (): void => {
    if (writer.giveUp()) eraseImport(db, writer.result.importId, { onRows: () => {}, mayGoOn });
  };
  try {
    if (!(await writeRows(db, input, writer, control, hooks))) {
      takeBack();
      return null;
    }
    mergeSearch(db, writer);
    insertFields(db, writer.result.importId, input.fields.added);
    writer.complete();
  } catch (error) {
    takeBack();
    throw error;
  }
  return writer.result;
};
