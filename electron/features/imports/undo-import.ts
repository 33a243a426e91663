import type { WriteDb } from '../../db/sql.ts';
import { inPieces, restorePiece } from './erase-import.ts';
import { listDifferences } from './merge-person.ts';
import type { JobHooks, UndoResult } from './protocol.ts';
import { countPresent, findImport, insertEditEvent, listRanges, removeAdded, updateImport } from './store.ts';

type UndoInput = { importId: number; deletionId: string; at: string };

/** Rolls back what is not committed yet when `work` throws. */
const asTransaction = <T>(db: WriteDb, work: () => T): T => {
  db.handle.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.handle.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.handle.inTransaction) db.handle.exec('ROLLBACK');
    throw error;
  }
};

/**
 * Takes a finished import back: those it added go off the list (and for good at the next start), but for who was edited
 * or has confirmed since. One transaction, unless `stepAside` commits it because somebody else waits to write: an undo
 * that is killed then has done a part, and the import can be undone again.
 */
export const undoImport = (
  db: WriteDb,
  { importId, deletionId, at }: UndoInput,
  { onProgress }: Pick<JobHooks, 'onProgress'>,
  stepAside: () => void,
): UndoResult =>
  asTransaction(db, () => {
    const stored = findImport(db, importId);
    const result = { removed: 0, restored: 0, skipped: 0 };
    if (!stored) return result;
    const total = Math.max(1, stored.added + stored.updated);
    const tell = (): void => {
      const rows = result.removed + result.restored + result.skipped;
      onProgress({ rows, fraction: Math.min(1, rows / total) });
      stepAside();
    };
    for (const [first, last] of inPieces(listRanges(db, importId))) {
      const present = countPresent(db, first, last);
      const removed = removeAdded(db, first, last, stored.at, deletionId, at);
      result.removed += removed;
      result.skipped += present - removed;
      tell();
    }
    for (let afterId = 0, isLast = false; !isLast; tell()) {
      const piece = restorePiece(db, importId, afterId, (person, { image }) =>
        insertEditEvent(db, person.id, listDifferences(person.image, image), stored.fileName, at),
      );
      result.restored += piece.restored;
      result.skipped += piece.skipped;
      ({ lastId: afterId, isLast } = piece);
    }
    updateImport(db, importId, { ...stored, state: 'undone' });
    return result;
  });
