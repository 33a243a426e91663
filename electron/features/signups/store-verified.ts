import { all, find, inList, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';

const detail = JSON.stringify({ by: 'hand' });

export const countUnverified = (db: ReadDb, ids: readonly number[]): number =>
  find<{ count: number }>(
    db,
    sql`SELECT count(*) AS count FROM signup
      WHERE id IN ${inList(ids)} AND +state = 'unverified' AND +deleted_at IS NULL`,
  )?.count ?? 0;

/** Marks those of the ids who are unverified as verified by hand, with their lines; returns who that was. */
export const verifySome = (db: WriteDb, ids: readonly number[], at: string): number[] => {
  const marked = all<{ id: number }>(
    db,
    sql`UPDATE signup SET state = 'verified', verified_at = ${at}, verified_by = 'hand', updated_at = ${at}
      WHERE id IN ${inList(ids)} AND +state = 'unverified' AND +deleted_at IS NULL RETURNING id`,
  ).map(({ id }) => id);
  run(
    db,
    sql`INSERT INTO signup_event (signup_id, at, kind, detail)
      SELECT value, ${at}, 'verified', ${detail} FROM json_each(${JSON.stringify(marked)})`,
  );
  return marked;
};

/** Makes those unverified again who are still as `verifySome` left them at `markedAt`, and takes its lines out. */
export const takeBackVerified = (db: WriteDb, ids: readonly number[], markedAt: string, at: string): number => {
  const restored = all<{ id: number }>(
    db,
    sql`UPDATE signup SET state = 'unverified', verified_at = NULL, verified_by = NULL, updated_at = ${at}
      WHERE id IN ${inList(ids)} AND +state = 'verified' AND verified_by = 'hand' AND verified_at = ${markedAt}
        AND +deleted_at IS NULL RETURNING id`,
  ).map(({ id }) => id);
  run(
    db,
    sql`DELETE FROM signup_event WHERE signup_id IN ${inList(restored)} AND at = ${markedAt} AND kind = 'verified'
      AND detail = ${detail}`,
  );
  return restored.length;
};
