import type { MessageCounts, Run } from '#shared/contract/sending.ts';
import type { MessageState } from '#shared/domain/message-state.ts';
import { all, find, inList, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';

export type RunPause = { explanationKey: string; reply: string };

/** A run without what is counted or measured. */
export type StoredRun = Omit<Run, 'counts' | 'perSecond' | 'secondsLeft'> & { versionId: number };

type Row = {
  id: number;
  state: Run['state'];
  is_bulk: number;
  template_version_id: number;
  template_id: number | null;
  template_name: string;
  account_id: number;
  account_name: string;
  created_at: string;
  finished_at: string | null;
  total: number;
  pause: string | null;
};

const toRun = (row: Row): StoredRun => ({
  id: row.id,
  state: row.state,
  isBulk: row.is_bulk === 1,
  versionId: row.template_version_id,
  templateId: row.template_id,
  templateName: row.template_name,
  accountId: row.account_id,
  accountName: row.account_name,
  createdAt: row.created_at,
  finishedAt: row.finished_at,
  total: row.total,
  pause: row.pause === null ? null : (JSON.parse(row.pause) as RunPause),
});

const columns = sql`run.id, run.state, run.is_bulk, run.template_version_id, version.template_id,
  version.name AS template_name, run.account_id, run.account_name, run.created_at, run.finished_at, run.total, run.pause`;
const tables = sql`run JOIN template_version AS version ON version.id = run.template_version_id`;

/** Every run that is not over, and the latest of the others; newest first. */
export const listRuns = (db: ReadDb, finishedLimit: number): StoredRun[] =>
  all<Row>(
    db,
    sql`SELECT ${columns} FROM ${tables} WHERE run.is_complete = 1 AND (run.state IN ('running', 'paused') OR run.id IN (
        SELECT id FROM run WHERE state IN ('finished', 'cancelled') ORDER BY id DESC LIMIT ${finishedLimit}))
      ORDER BY run.id DESC`,
  ).map(toRun);

export const findRun = (db: ReadDb, id: number): StoredRun | null => {
  const row = find<Row>(db, sql`SELECT ${columns} FROM ${tables} WHERE run.id = ${id} AND run.is_complete = 1`);
  return row && toRun(row);
};

export type NewRun = {
  versionId: number;
  accountId: number;
  accountName: string;
  isBulk: boolean;
  total: number;
  createdAt: string;
};

/** Returns the id of a run that nobody sees until `completeRun`. */
export const insertRun = (
  db: WriteDb,
  { versionId, accountId, accountName, isBulk, total, createdAt }: NewRun,
): number =>
  run(
    db,
    sql`INSERT INTO run (template_version_id, account_id, account_name, state, is_bulk, is_complete, total, created_at)
      VALUES (${versionId}, ${accountId}, ${accountName}, 'running', ${isBulk ? 1 : 0}, 0, ${total}, ${createdAt})`,
  ).lastId;

/** `total` is how many messages were written: somebody may have been taken off the list in between. */
export const completeRun = (db: WriteDb, id: number, total: number): void => {
  run(db, sql`UPDATE run SET is_complete = 1, total = ${total} WHERE id = ${id}`);
};

/** Removes runs whose messages were still being written when the app ended: nothing of them was sent. */
export const removeIncompleteRuns = (db: WriteDb): void => {
  run(db, sql`DELETE FROM message WHERE run_id IN (SELECT id FROM run WHERE is_complete = 0)`);
  run(db, sql`DELETE FROM run WHERE is_complete = 0`);
};

/** False when the run was not in one of the states `from`. */
export const moveRun = (
  db: WriteDb,
  id: number,
  from: readonly Run['state'][],
  to: Run['state'],
  at: string,
): boolean => {
  const finishedAt = to === 'cancelled' ? at : null;
  return (
    run(
      db,
      sql`UPDATE run SET state = ${to}, finished_at = ${finishedAt}, pause = NULL
        WHERE id = ${id} AND is_complete = 1 AND state IN ${inList(from)}`,
    ).changes > 0
  );
};

export const setRunPause = (db: WriteDb, id: number, pause: RunPause): void => {
  run(db, sql`UPDATE run SET pause = ${JSON.stringify(pause)} WHERE id = ${id}`);
};

/** Ends those of the runs that have nothing left to send; returns them. */
export const finishRuns = (db: WriteDb, ids: readonly number[], at: string): number[] => {
  if (ids.length === 0) return [];
  return all<{ id: number }>(
    db,
    sql`UPDATE run SET state = 'finished', finished_at = ${at}, pause = NULL
      WHERE id IN ${inList(ids)} AND is_complete = 1 AND state IN ('running', 'paused') AND NOT EXISTS (
        SELECT 1 FROM message WHERE message.run_id = run.id AND message.state IN ('queued', 'sending', 'deferred'))
      RETURNING id`,
  ).map(({ id }) => id);
};

export const listOpenRuns = (db: ReadDb): StoredRun[] =>
  all<Row>(
    db,
    sql`SELECT ${columns} FROM ${tables} WHERE run.state IN ('running', 'paused') AND run.is_complete = 1`,
  ).map(toRun);

export const listCancelledRunsWithMessages = (db: ReadDb): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT DISTINCT run.id AS id FROM run JOIN message ON message.run_id = run.id
        AND message.state IN ('queued', 'deferred')
      WHERE run.state = 'cancelled'`,
  ).map(({ id }) => id);

export const countByState = (db: ReadDb, runId: number): MessageCounts => {
  const counts: MessageCounts = { queued: 0, sending: 0, sent: 0, deferred: 0, failed: 0, uncertain: 0, cancelled: 0 };
  const rows = all<{ state: MessageState; count: number }>(
    db,
    sql`SELECT state, count(*) AS count FROM message WHERE run_id = ${runId} GROUP BY state`,
  );
  for (const { state, count } of rows) counts[state] = count;
  return counts;
};
