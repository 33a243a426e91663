import type { LongWrite } from '../../db/long-write.ts';
import type { WriteDb } from '../../db/sql.ts';
import { inPieces, restorePiece } from './erase-import.ts';
import { listDifferences } from './merge-person.ts';
import type { JobHooks, UndoResult } from './protocol.ts';
import {
  countPresent,
  findImport,
  findNextId,
  insertEditEvent,
  listRanges,
  removeAdded,
  type StoredImport,
  updateImport,
} from './store.ts';
import { listNewFields, listUsedKeys, markFieldsDeleted } from './store-fields.ts';

type UndoInput = { importId: number; deletionId: string; at: string };

/** So many ids are looked at in a piece. */
const lookedAtOnce = 20_000;

/** Deletes the own fields that the import brought, but for those that somebody on the list has a value of by now. */
const removeNewFields = (db: WriteDb, importId: number, at: string, onPiece: () => void): void => {
  let unused = listNewFields(db, importId);
  const end = findNextId(db);
  for (let first = 1; first < end && unused.length > 0; first += lookedAtOnce) {
    const keys = unused.map(({ key }) => key);
    const used = new Set(listUsedKeys(db, keys, first, first + lookedAtOnce - 1));
    unused = unused.filter(({ key }) => !used.has(key));
    onPiece();
  }
  const ids = unused.map(({ id }) => id);
  if (ids.length > 0) markFieldsDeleted(db, ids, at);
};

/** Takes people off the list and gives others their old values back, piece by piece; `tell` is called after each. */
const takeBack = (
  db: WriteDb,
  stored: StoredImport,
  { deletionId, at }: Pick<UndoInput, 'deletionId' | 'at'>,
  tell: (soFar: UndoResult) => void,
): UndoResult => {
  const result = { removed: 0, restored: 0, skipped: 0 };
  for (const [first, last] of inPieces(listRanges(db, stored.id))) {
    const present = countPresent(db, first, last);
    const removed = removeAdded(db, first, last, stored.at, deletionId, at);
    result.removed += removed;
    result.skipped += present - removed;
    tell(result);
  }
  for (let afterId = 0, isLast = false; !isLast; tell(result)) {
    const piece = restorePiece(db, stored.id, afterId, (person, { image }) =>
      insertEditEvent(db, person.id, listDifferences(person.image, image), stored.fileName, at),
    );
    result.restored += piece.restored;
    result.skipped += piece.skipped;
    ({ lastId: afterId, isLast } = piece);
  }
  removeNewFields(db, stored.id, at, () => tell(result));
  updateImport(db, stored.id, { ...stored, state: 'undone' });
  return result;
};

/**
 * Takes a finished import back: those it added go off the list (and for good at the next start), but for who was edited,
 * was mailed or has confirmed since: a link that is out would lead nowhere. One transaction, unless it is cut because somebody else waits to write: an undo that is
 * killed then has done a part, and the import can be undone again.
 */
export const undoImport = (
  db: WriteDb,
  { importId, deletionId, at }: UndoInput,
  { onProgress }: Pick<JobHooks, 'onProgress'>,
  lock: LongWrite,
): UndoResult => {
  lock.begin();
  try {
    const stored = findImport(db, importId);
    const total = stored ? Math.max(1, stored.added + stored.updated) : 1;
    const tell = ({ removed, restored, skipped }: UndoResult): void => {
      const rows = removed + restored + skipped;
      onProgress({ rows, fraction: Math.min(1, rows / total) });
      lock.stepAside();
    };
    const nothing = { removed: 0, restored: 0, skipped: 0 };
    const result = stored ? takeBack(db, stored, { deletionId, at }, tell) : nothing;
    lock.end();
    return result;
  } catch (error) {
    lock.rollBack();
    throw error;
  }
};
