import type { WriteDb } from '../../db/sql.ts';
import { isStopAsked, letWaitingPass, stopSignal, type WorkerControl } from '../../db/write-queue.ts';
import { streamFromWorker } from '../../lib/stream-from-worker.ts';
import { eraseImport } from './erase-import.ts';
import { type ImportWriter, openWriter, type WriteInput } from './open-writer.ts';
import { type JobHooks, maxHeapMb, type WriteResult } from './protocol.ts';
import type { PeopleBatch, PeopleToRead } from './read-people.ts';
import { mergeSearchIndex } from './store-bulk.ts';
import { insertFields } from './store-fields.ts';

/**
 * Every batch adds a part to the search index, and FTS5 merges all of them at once, for seconds and without a stop, when
 * there are 1,900. So they are merged before, in pieces.
 */
const batchesPerMerge = 1_000;

/** Beside this module when it runs as written, beside the bundle when it is bundled. */
const readerUrl = new URL(import.meta.url.endsWith('.ts') ? './reader.ts' : './import-reader.cjs', import.meta.url);
/** A workbook is read as a whole; rows live for moments: a small nursery is collected often and costs no more. */
const readerLimits = { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: 8 };

const mergedPages = 500;

/** Brings the search index to few parts, piece by piece; false when it was stopped before. */
const mergeSearch = (db: WriteDb, writer: ImportWriter, control: WorkerControl): boolean => {
  while (!isStopAsked(control) && mergeSearchIndex(db, mergedPages)) writer.stepAside();
  return !isStopAsked(control);
};

/** Reading goes on in a thread of its own while the people before are written. False when it was stopped. */
const writePeople = async (
  db: WriteDb,
  { path, input, keys }: WriteInput,
  writer: ImportWriter,
  control: WorkerControl,
  hooks: JobHooks,
): Promise<boolean> => {
  const toRead: PeopleToRead = { path, input, keys };
  const pieces = streamFromWorker<PeopleBatch>(readerUrl, toRead, readerLimits, stopSignal(control));
  let batches = 0;
  for await (const { people, rows, fraction } of pieces) {
    // Not before: to open a workbook takes its time, and others may write meanwhile.
    if (batches === 0) writer.begin();
    writer.writeAll(people);
    if (isStopAsked(control)) return false;
    writer.stepAside();
    batches += 1;
    if (batches % batchesPerMerge === 0) mergeSearch(db, writer, control);
    // The last hundredth is for the search index.
    hooks.onProgress({ rows, fraction: fraction * 0.99 });
  }
  if (batches === 0) writer.begin();
  return mergeSearch(db, writer, control);
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
    if (!writer.giveUp()) return;
    const total = writer.result.added + writer.result.updated;
    let rows = total;
    const onRows = (count: number): void => {
      rows = Math.max(0, rows - count);
      hooks.onProgress({ rows, fraction: rows / Math.max(1, total) });
    };
    eraseImport(db, writer.result.importId, { onRows, mayGoOn });
  };
  try {
    if (!(await writePeople(db, input, writer, control, hooks))) {
      takeBack();
      return null;
    }
    insertFields(db, writer.result.importId, input.fields.added);
    writer.complete();
  } catch (error) {
    takeBack();
    // The wish to stop came while rows were waited for.
    if (error instanceof Error && error.name === 'AbortError') return null;
    throw error;
  }
  return writer.result;
};
