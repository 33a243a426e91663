import { transaction, type WriteDb } from '../../db/sql.ts';
import { listDifferences, type PersonImage } from './merge-person.ts';
import type { JobHooks, UndoResult } from './protocol.ts';
import {
  countPresent,
  type Existing,
  eraseEditEvent,
  findExistingById,
  findImport,
  forgetImport,
  insertEditEvent,
  listChanges,
  listCutOff,
  listRanges,
  removeAdded,
  updateImport,
  writePerson,
} from './store.ts';
import { eraseAdded } from './store-bulk.ts';

const pieceSize = 2_000;

/** The stretches of ids in pieces that one statement may take. */
function* inPieces(ranges: readonly { firstId: number; lastId: number }[]): Generator<[number, number]> {
  for (const { firstId, lastId } of ranges) {
    for (let first = firstId; first <= lastId; first += pieceSize) {
      yield [first, Math.min(lastId, first + pieceSize - 1)];
    }
  }
}

type Restored = (person: Existing, image: PersonImage) => void;

/** Gives those whom an import changed their old values back; who was changed since is left alone and counted. */
const restoreChanged = (db: WriteDb, importId: number, onRestored: Restored) => {
  const result = { restored: 0, skipped: 0 };
  let afterId = 0;
  for (;;) {
    const changes = listChanges(db, importId, afterId, pieceSize);
    for (const { signupId, image, updatedAt, afterAt } of changes) {
      const present = findExistingById(db, signupId);
      afterId = signupId;
      if (!present || present.updatedAt !== afterAt) {
        result.skipped += 1;
        continue;
      }
      writePerson(db, present, image, updatedAt);
      onRestored(present, image);
      result.restored += 1;
    }
    if (changes.length < pieceSize) return result;
  }
};

type UndoInput = { importId: number; deletionId: string; at: string };

/**
 * Takes a finished import back in one transaction: those it added go off the list (and for good at the next start), but
 * for who was edited or has confirmed since.
 */
export const undoImport = (db: WriteDb, { importId, deletionId, at }: UndoInput, hooks: JobHooks): UndoResult =>
  transaction(db, () => {
    const stored = findImport(db, importId);
    const result = { removed: 0, restored: 0, skipped: 0 };
    if (!stored) return result;
    for (const [first, last] of inPieces(listRanges(db, importId))) {
      const present = countPresent(db, first, last);
      const removed = removeAdded(db, first, last, stored.at, deletionId, at);
      result.removed += removed;
      result.skipped += present - removed;
      hooks.onProgress({ rows: result.removed, fraction: result.removed / Math.max(1, stored.added + stored.updated) });
    }
    const changed = restoreChanged(db, importId, (person, image) =>
      insertEditEvent(db, person.id, listDifferences(person.image, image), stored.fileName, at),
    );
    updateImport(db, importId, { ...stored, state: 'undone' });
    return { removed: result.removed, restored: changed.restored, skipped: result.skipped + changed.skipped };
  });

/** Removes every trace of an import that was not completed. */
export const eraseImport = (db: WriteDb, importId: number): void => {
  const stored = findImport(db, importId);
  if (!stored) return;
  for (const [first, last] of inPieces(listRanges(db, importId))) transaction(db, () => eraseAdded(db, first, last));
  transaction(db, () => {
    restoreChanged(db, importId, ({ id }) => eraseEditEvent(db, id, stored.fileName, stored.at));
    forgetImport(db, importId);
  });
};

/** Erases what imports had committed when the app was cut off; returns how many there were. */
export const eraseCutOff = (db: WriteDb): number => {
  const ids = listCutOff(db);
  for (const id of ids) eraseImport(db, id);
  return ids.length;
};
