import { transaction, type WriteDb } from '../../db/sql.ts';
import {
  countChanges,
  type Existing,
  eraseEditEvent,
  findExistingById,
  findImport,
  forgetImport,
  listChanges,
  listCutOff,
  listRanges,
  writePerson,
} from './store.ts';
import { eraseAdded } from './store-bulk.ts';

/** One piece holds the write lock for some 40 ms: the main process may be waiting for it. */
const pieceSize = 400;

/** The stretches of ids in pieces. */
export function* inPieces(ranges: readonly { firstId: number; lastId: number }[]): Generator<[number, number]> {
  for (const { firstId, lastId } of ranges) {
    for (let first = firstId; first <= lastId; first += pieceSize) {
      yield [first, Math.min(lastId, first + pieceSize - 1)];
    }
  }
}

type Restored = (person: Existing, changed: ReturnType<typeof listChanges>[number]) => void;
type RestoredPiece = { restored: number; skipped: number; lastId: number; isLast: boolean };

/**
 * Gives the next people behind `afterId` whom an import changed their old values back; who was changed since is left
 * alone and counted. Within a transaction. Done twice it does nothing the second time.
 */
export const restorePiece = (db: WriteDb, importId: number, afterId: number, onRestored: Restored): RestoredPiece => {
  const changes = listChanges(db, importId, afterId, pieceSize);
  const result = { restored: 0, skipped: 0 };
  for (const change of changes) {
    const present = findExistingById(db, change.signupId);
    if (!present || present.updatedAt !== change.afterAt) {
      result.skipped += 1;
      continue;
    }
    writePerson(db, present, change.image, change.updatedAt);
    onRestored(present, change);
    result.restored += 1;
  }
  return { ...result, lastId: changes.at(-1)?.signupId ?? afterId, isLast: changes.length < pieceSize };
};

export type EraseHooks = {
  /** How many rows the last piece took. */
  onRows: (count: number) => void;
  /** Called between two pieces, when the write lock is free; false ends the work. */
  mayGoOn: () => boolean;
};

/**
 * Removes every trace of an import that was not completed, in pieces that are each committed for themselves: what is
 * ended in between, or killed, is taken up again by another call. False when it was ended.
 */
export const eraseImport = (db: WriteDb, importId: number, { onRows, mayGoOn }: EraseHooks): boolean => {
  const stored = findImport(db, importId);
  if (!stored) return true;
  for (const [first, last] of inPieces(listRanges(db, importId))) {
    transaction(db, () => eraseAdded(db, first, last));
    onRows(last - first + 1);
    if (!mayGoOn()) return false;
  }
  const forget: Restored = ({ id }) => eraseEditEvent(db, id, stored.fileName, stored.at);
  for (let afterId = 0; ; ) {
    const from = afterId;
    const piece = transaction(db, () => restorePiece(db, importId, from, forget));
    onRows(piece.restored + piece.skipped);
    if (piece.isLast) break;
    afterId = piece.lastId;
    if (!mayGoOn()) return false;
  }
  transaction(db, () => forgetImport(db, importId));
  return true;
};

const countRows = (db: WriteDb, importId: number): number =>
  listRanges(db, importId).reduce((sum, { firstId, lastId }) => sum + lastId - firstId + 1, countChanges(db, importId));

/**
 * Erases what imports had committed when the app was cut off. `onProgress` says how many rows are done, and which part
 * of all that is. False when `mayGoOn` ended it: the next start goes on.
 */
export const eraseCutOff = (
  db: WriteDb,
  onProgress: (progress: { rows: number; fraction: number }) => void,
  mayGoOn: () => boolean,
): boolean => {
  const ids = listCutOff(db);
  const total = ids.reduce((sum, id) => sum + countRows(db, id), 0);
  let rows = 0;
  const onRows = (count: number): void => {
    rows += count;
    onProgress({ rows, fraction: rows / Math.max(1, total) });
  };
  return ids.every((id) => eraseImport(db, id, { onRows, mayGoOn }));
};
