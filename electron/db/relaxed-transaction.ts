import { transaction, type WriteDb } from './sql.ts';

/**
 * A transaction that does not wait for the disk: it survives the end of the process, and a power cut takes the last of
 * them back. For pieces of a job that nobody has been told is done.
 */
export const relaxedTransaction = <T>(db: WriteDb, work: () => T): T => {
  db.handle.pragma('synchronous = NORMAL');
  try {
    return transaction(db, work);
  } finally {
    db.handle.pragma('synchronous = FULL');
  }
};
