import { find, type ReadDb, sql } from '../../db/sql.ts';

/** The least and the greatest id of anybody, deleted people included; null where there is nobody. */
export const findIdBounds = (db: ReadDb): { first: number; last: number } | null => {
  const row = find<{ first: number | null; last: number | null }>(
    db,
    sql`SELECT (SELECT min(id) FROM signup) AS first, (SELECT max(id) FROM signup) AS last`,
  );
  return row && row.first !== null && row.last !== null ? { first: row.first, last: row.last } : null;
};

/** 0 where there is nobody. */
export const findLastId = (db: ReadDb): number => findIdBounds(db)?.last ?? 0;
