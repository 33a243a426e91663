import { all, find, inList, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';

/** Takes people off the list under one deletion; returns how many. */
export const markDeleted = (db: WriteDb, ids: readonly number[], deletionId: string, at: string): number =>
  run(
    db,
    sql`UPDATE signup SET deleted_at = ${at}, deletion_id = ${deletionId}
      WHERE id IN ${inList(ids)} AND deleted_at IS NULL`,
  ).changes;

/** Up to `limit` people whom a deletion still holds, behind `afterId`. */
export const listDeletedIds = (db: ReadDb, deletionId: string, afterId: number, limit: number): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT id FROM signup WHERE deletion_id = ${deletionId} AND deleted_at IS NOT NULL AND id > ${afterId}
      ORDER BY id LIMIT ${limit}`,
  ).map(({ id }) => id);

/** Counting more of them would hold the window up. */
const countedAtOnce = 100_000;

/** How many people a deletion still holds; for more than 100,000 an estimate by the ids of the first and the last. */
export const countDeleted = (db: ReadDb, deletionId: string): number => {
  const held = sql`deletion_id = ${deletionId} AND deleted_at IS NOT NULL`;
  const first = sql`SELECT id FROM signup WHERE ${held} ORDER BY id LIMIT ${countedAtOnce}`;
  const start = find<{ count: number; first: number; last: number }>(
    db,
    sql`SELECT count(*) AS count, coalesce(min(id), 0) AS first, coalesce(max(id), 0) AS last FROM (${first})`,
  );
  if (!start || start.count < countedAtOnce) return start?.count ?? 0;
  const end = find<{ id: number }>(db, sql`SELECT id FROM signup WHERE ${held} ORDER BY id DESC LIMIT 1`);
  const density = start.count / (start.last - start.first + 1);
  return Math.round(((end?.id ?? start.last) - start.first + 1) * density);
};

/** Brings back everybody whose address is not on the list again; returns how many. */
export const restoreDeleted = (db: WriteDb, ids: readonly number[]): number =>
  run(
    db,
    sql`UPDATE signup SET deleted_at = NULL, deletion_id = NULL
      WHERE id IN ${inList(ids)} AND deleted_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM signup AS present WHERE present.email_key = signup.email_key AND present.deleted_at IS NULL)`,
  ).changes;

/** Removes for good up to `limit` people who were deleted before `before`; returns how many. */
export const purgeSome = (db: WriteDb, before: string, limit: number): number =>
  run(
    db,
    sql`DELETE FROM signup WHERE id IN (
      SELECT id FROM signup WHERE deleted_at IS NOT NULL AND deleted_at < ${before} LIMIT ${limit})`,
  ).changes;
