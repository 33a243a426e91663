import type { WriteDb } from '../../db/sql.ts';
import { isStopAsked, isWriterWaiting, letWritersPass, type WorkerControl } from '../../db/write-queue.ts';
import { eraseImport } from './erase-import.ts';
import { createTypoFinder } from './find-typo.ts';
import { type ImportWriter, openWriter, type WriteInput } from './open-writer.ts';
import type { JobHooks, WriteResult } from './protocol.ts';
import { openTable } from './read/open-table.ts';
import { createPersonReader, type ImportedPerson } from './read-person.ts';
import { insertFields } from './store.ts';
import { mergeSearchIndex } from './store-bulk.ts';

/** Few enough that a writer who waits is let in at once, many enough for the search index to be written in one go. */
const batchSize = 500;

/** Folds the log into the file now, here: otherwise the next commit of the main process would, for seconds. */
const foldLog = (db: WriteDb): void => {
  db.handle.pragma('wal_checkpoint(PASSIVE)');
};

const fixed = (person: ImportedPerson, suggestion: string | null): ImportedPerson =>
  suggestion === null ? person : { ...person, email: suggestion, key: suggestion.toLowerCase(), display: suggestion };

/** Commits and begins anew when somebody waits to write. */
const stepAside = (writer: ImportWriter, control: WorkerControl): void => {
  if (!isWriterWaiting(control)) return;
  writer.commit('writing');
  letWritersPass(control);
  writer.begin();
};

const writeRows = async (
  { path, input }: WriteInput,
  writer: ImportWriter,
  control: WorkerControl,
  hooks: JobHooks,
): Promise<boolean> => {
  const table = await openTable(path, input.options);
  const readPerson = createPersonReader(input.columns);
  const findTypo = createTypoFinder();
  let count = 0;
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
      stepAside(writer, control);
    }
    count += rows.length;
    // The last hundredth is for the search index.
    hooks.onProgress({ rows: count, fraction: fraction * 0.99 });
  }
  return true;
};

const mergedPages = 500;

/** Brings the search index to few parts, piece by piece; a stop comes too late here, and nothing would be won by it. */
const mergeSearch = (db: WriteDb, writer: ImportWriter, control: WorkerControl): void => {
  while (mergeSearchIndex(db, mergedPages)) stepAside(writer, control);
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
  const writer = openWriter(db, input);
  const mayGoOn = (): boolean => {
    if (isWriterWaiting(control)) letWritersPass(control);
    return true;
  };
  const takeBack = (): void => {
    if (db.handle.inTransaction) db.handle.exec('ROLLBACK');
    if (writer.hasCommitted()) eraseImport(db, writer.result.importId, { onRows: () => {}, mayGoOn });
  };
  try {
    if (!(await writeRows(input, writer, control, hooks))) {
      takeBack();
      return null;
    }
    mergeSearch(db, writer, control);
    insertFields(db, input.fields.added);
    writer.commit('done');
  } catch (error) {
    takeBack();
    throw error;
  }
  foldLog(db);
  return writer.result;
};
