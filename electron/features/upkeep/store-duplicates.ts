import { all, find, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';

/** How many are on the list. */
export const countPeople = (db: ReadDb): number =>
  find<{ count: number }>(db, sql`SELECT sum(count) AS count FROM signup_count`)?.count ?? 0;

/** The next addresses in their order, read from their index alone. */
export const listKeys = (db: ReadDb, afterKey: string, limit: number): [key: string, id: number][] =>
  db.handle
    .prepare<unknown[], [string, number]>(
      `SELECT email_key, id FROM signup INDEXED BY signup_email
        WHERE deleted_at IS NULL AND email_key > ? ORDER BY email_key LIMIT ?`,
    )
    .raw()
    .all(afterKey, limit) as [string, number][];

export const listDistinctPairs = (db: ReadDb): [number, number][] =>
  all<{ one_id: number; other_id: number }>(db, sql`SELECT one_id, other_id FROM distinct_pair`).map((row) => [
    row.one_id,
    row.other_id,
  ]);

export const insertDistinctPair = (db: WriteDb, oneId: number, otherId: number): void => {
  run(
    db,
    sql`INSERT OR IGNORE INTO distinct_pair (one_id, other_id)
      SELECT ${oneId}, ${otherId} WHERE (SELECT count(*) FROM signup WHERE id IN (${oneId}, ${otherId})) = 2`,
  );
};

export const isDistinctPair = (db: ReadDb, oneId: number, otherId: number): boolean =>
  find(db, sql`SELECT 1 FROM distinct_pair WHERE one_id = ${oneId} AND other_id = ${otherId}`) !== null;
