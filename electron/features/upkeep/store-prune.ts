import type { Pruning } from '#shared/contract/upkeep.ts';
import { all, find, inList, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';
import { isStale } from '../signups/list/store-filter.ts';

/** A place in the order in which old people are gone through: the oldest first. */
export type PrunePlace = { createdAt: string; id: number };
type Row = { id: number; created_at: string; is_stale: number };

export type PrunePiece = { ids: number[]; oldest: string | null; next: PrunePlace | null };

/** Looks at the next unverified people who were added before `since`; `next` is null at the end. */
export const findStalePiece = (db: ReadDb, since: string, after: PrunePlace | null, limit: number): PrunePiece => {
  const from = after ?? { createdAt: '', id: 0 };
  const rows = all<Row>(
    db,
    sql`SELECT id, created_at, ${isStale(since)} AS is_stale FROM signup
      WHERE state = 'unverified' AND deleted_at IS NULL AND created_at < ${since}
        AND (created_at, id) > (${from.createdAt}, ${from.id})
      ORDER BY created_at, id LIMIT ${limit}`,
  );
  const last = rows.at(-1);
  const stale = rows.filter(({ is_stale }) => is_stale === 1);
  return {
    ids: stale.map(({ id }) => id),
    oldest: stale[0]?.created_at ?? null,
    next: last && rows.length === limit ? { createdAt: last.created_at, id: last.id } : null,
  };
};

/** Takes people off the list; the condition is looked at again, because a mail may have gone out meanwhile. */
export const prunePiece = (db: WriteDb, ids: readonly number[], since: string, deletionId: string, at: string) =>
  run(
    db,
    sql`UPDATE signup SET deleted_at = ${at}, deletion_id = ${deletionId}
      WHERE id IN ${inList(ids)} AND +deleted_at IS NULL AND ${isStale(since)}`,
  ).changes;

type PruneRow = { id: number; at: string; days: number; count: number; deletion_id: string; undone_at: string | null };

export const insertPrune = (db: WriteDb, at: string, days: number, deletionId: string): number =>
  run(db, sql`INSERT INTO prune (at, days, count, deletion_id) VALUES (${at}, ${days}, 0, ${deletionId})`).lastId;

export const addToPrune = (db: WriteDb, id: number, count: number): void => {
  run(db, sql`UPDATE prune SET count = count + ${count} WHERE id = ${id}`);
};

export const findDeletionId = (db: ReadDb, id: number): string | null =>
  find<{ deletion_id: string }>(db, sql`SELECT deletion_id FROM prune WHERE id = ${id}`)?.deletion_id ?? null;

export const markUndone = (db: WriteDb, id: number, at: string): void => {
  run(db, sql`UPDATE prune SET undone_at = ${at} WHERE id = ${id}`);
};

const isHeld = sql`EXISTS (SELECT 1 FROM signup WHERE signup.deletion_id = prune.deletion_id
  AND signup.deleted_at IS NOT NULL)`;

export const listPrunings = (db: ReadDb, limit: number): Pruning[] =>
  all<PruneRow & { can_undo: number }>(
    db,
    sql`SELECT *, undone_at IS NULL AND ${isHeld} AS can_undo FROM prune WHERE undone_at IS NULL
      ORDER BY id DESC LIMIT ${limit}`,
  ).map(({ id, at, days, count, can_undo }) => ({ id, at, days, count, canUndo: can_undo === 1 }));

export const listHeld = (db: ReadDb, deletionId: string, afterId: number, limit: number): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT id FROM signup WHERE deletion_id = ${deletionId} AND deleted_at IS NOT NULL AND id > ${afterId}
      ORDER BY id LIMIT ${limit}`,
  ).map(({ id }) => id);

/** Brings back those whose address is not on the list again; returns how many. */
export const restorePiece = (db: WriteDb, ids: readonly number[]): number =>
  run(
    db,
    sql`UPDATE signup SET deleted_at = NULL, deletion_id = NULL WHERE id IN ${inList(ids)}
      AND NOT EXISTS (SELECT 1 FROM signup AS present
        WHERE present.email_key = signup.email_key AND present.deleted_at IS NULL)`,
  ).changes;

/** When people were last taken off the list by themselves; null for never. */
export const findLastDaily = (db: ReadDb): string | null =>
  find<{ at: string }>(db, sql`SELECT value ->> '$' AS at FROM setting WHERE name = 'upkeep.pruned-at'`)?.at ?? null;

export const rememberDaily = (db: WriteDb, at: string): void => {
  run(db, sql`INSERT OR REPLACE INTO setting (name, value) VALUES ('upkeep.pruned-at', ${JSON.stringify(at)})`);
};
