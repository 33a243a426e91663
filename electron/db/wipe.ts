import { run, sql, transaction, type WriteDb } from './sql.ts';

/**
 * Whether FTS5 takes entries out of its index at once (its option `secure-delete`), or marks them until a merge. It wants
 * an integer: numbers are bound as floating point.
 */
const setIndexWiping = (db: WriteDb, isOn: boolean): void => {
  run(db, sql`INSERT INTO signup_search (signup_search, rank) VALUES ('secure-delete', ${isOn ? 1n : 0n})`);
};

/**
 * A transaction after which what it deleted is overwritten with zeros, in tables and in the search index; it stands in
 * the log until that is folded in. `commit` is another kind of transaction.
 */
export const wipingTransaction = (db: WriteDb, work: () => void, commit: typeof transaction = transaction): void => {
  db.handle.pragma('secure_delete = ON');
  try {
    commit(db, () => {
      setIndexWiping(db, true);
      work();
      setIndexWiping(db, false);
    });
  } finally {
    db.handle.pragma('secure_delete = OFF');
  }
};

/** Writes the log into the file and empties it; false when somebody else reads it. */
export const foldLogIn = (db: WriteDb): boolean => {
  const [result] = db.handle.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  return result?.busy === 0;
};

/**
 * Writes the file anew without what is left in unused space: cells that SQLite moved to another page leave a copy behind
 * that no deletion finds. Takes a second per 100 MB, during which nobody else can write.
 */
export const rebuildFile = (db: WriteDb): void => {
  db.handle.exec('VACUUM');
  foldLogIn(db);
};
