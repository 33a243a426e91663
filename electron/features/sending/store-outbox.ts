import { canMove, type MessageState } from '#shared/domain/message-state.ts';
import { all, find, inList, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';
import type { ClaimRequest, LedgerEntry } from './needs.ts';
import type { AttemptEnd, Settlement } from './settlement.ts';

/** A queued message with its run and what is known of its person now. */
export type QueuedRow = {
  id: number;
  run_id: number;
  account_id: number;
  is_bulk: number;
  template_version_id: number;
  kind: 'verification' | 'announcement';
  signup_id: number | null;
  email: string;
  email_display: string;
  name: string;
  variables: string;
  message_id: string;
  attempt_count: number;
  retry_count: number;
  queued_at: string;
  /** Null when the person is off the list. */
  signup_state: 'unverified' | 'verified' | 'blocked' | null;
  signup_email: string | null;
  signup_token: string | null;
};

const queuedColumns = sql`m.id, m.run_id, r.account_id, r.is_bulk, r.template_version_id, v.kind, m.signup_id, m.email,
  m.email_display, m.name, m.variables, m.message_id, m.attempt_count, m.retry_count,
  coalesce(m.requeued_at, m.created_at) AS queued_at, s.state AS signup_state, s.email AS signup_email, s.token AS signup_token`;

const queuedTables = sql`message AS m JOIN run AS r ON r.id = m.run_id
  JOIN template_version AS v ON v.id = r.template_version_id
  LEFT JOIN signup AS s ON s.id = m.signup_id AND s.deleted_at IS NULL`;

const listFirst = (db: ReadDb, accountId: number, isBulk: boolean, limit: number): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT m.id FROM run AS r JOIN message AS m ON m.run_id = r.id AND m.state = 'queued'
      WHERE r.account_id = ${accountId} AND r.state = 'running' AND r.is_complete = 1 AND r.is_bulk = ${isBulk ? 1 : 0}
      ORDER BY r.id, m.id LIMIT ${limit}`,
  ).map(({ id }) => id);

const listBulkRuns = (db: ReadDb, accountId: number): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT r.id FROM run AS r WHERE r.account_id = ${accountId} AND r.state = 'running' AND r.is_complete = 1
      AND r.is_bulk = 1 AND EXISTS (SELECT 1 FROM message AS m WHERE m.run_id = r.id AND m.state = 'queued')`,
  ).map(({ id }) => id);

const listOfRun = (db: ReadDb, runId: number, limit: number): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT id FROM message WHERE run_id = ${runId} AND state = 'queued' ORDER BY id LIMIT ${limit}`,
  ).map(({ id }) => id);

/** Runs to many that wait at the same time take turns. */
const listBulk = (db: ReadDb, accountId: number, limit: number): number[] => {
  if (limit <= 0) return [];
  const runs = listBulkRuns(db, accountId);
  if (runs.length < 2) return listFirst(db, accountId, true, limit);
  const lists = runs.map((runId) => listOfRun(db, runId, limit));
  const turns = Array.from({ length: limit }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1)));
  return turns.flat().slice(0, limit);
};

/** What comes next for an account: single mails first, then runs to many, each in the order of queueing. */
export const listNext = (db: ReadDb, { accountId, limit, bulkLimit }: ClaimRequest): QueuedRow[] => {
  const singles = listFirst(db, accountId, false, limit);
  const ids = [...singles, ...listBulk(db, accountId, Math.min(bulkLimit, limit - singles.length))];
  const rows = all<QueuedRow>(db, sql`SELECT ${queuedColumns} FROM ${queuedTables} WHERE m.id IN ${inList(ids)}`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

/** Messages that were claimed by an earlier run of the app. */
export const listClaimed = (db: ReadDb): QueuedRow[] =>
  all<QueuedRow>(
    db,
    sql`SELECT ${queuedColumns} FROM ${queuedTables}
      WHERE m.state = 'sending' AND m.run_id IN (SELECT id FROM run WHERE state <> 'finished') ORDER BY m.id`,
  );

export const markClaimed = (db: WriteDb, ids: readonly number[], contextId: number, at: string): void => {
  run(
    db,
    sql`UPDATE message SET state = 'sending', context_id = ${contextId}, next_attempt_at = NULL, updated_at = ${at}
      WHERE id IN ${inList(ids)} AND state = 'queued'`,
  );
};

const iso = (ms: number): string => new Date(ms).toISOString();

const updateSettled = (db: WriteDb, from: MessageState, settled: Settlement, at: string): number => {
  const { messageId, state, retryCount, attempt } = settled;
  if (state === 'queued') {
    return run(
      db,
      sql`UPDATE message SET state = 'queued', updated_at = ${at} WHERE id = ${messageId} AND state = ${from}`,
    ).changes;
  }
  const sentAt = state === 'sent' && attempt ? iso(attempt.endedAtMs) : null;
  const nextAttemptAt = settled.nextAttemptAtMs === null ? null : iso(settled.nextAttemptAtMs);
  const explanationKey = settled.explanationKey ?? attempt?.explanationKey ?? null;
  return run(
    db,
    sql`UPDATE message SET state = ${state}, attempt_count = ${attempt ? sql`${attempt.number}` : sql`attempt_count`},
        retry_count = ${retryCount}, next_attempt_at = ${nextAttemptAt}, updated_at = ${at}, sent_at = ${sentAt},
        explanation_key = ${explanationKey}, reply = ${attempt?.reply ?? null},
        response_code = ${attempt?.responseCode ?? null}, enhanced_code = ${attempt?.enhancedCode ?? null}
      WHERE id = ${messageId} AND state = ${from}`,
  ).changes;
};

const insertAttempt = (db: WriteDb, { messageId, state, attempt }: Settlement): void => {
  if (!attempt) return;
  run(
    db,
    sql`INSERT INTO attempt (message_id, number, started_at, ended_at, outcome, phase, response_code, enhanced_code,
        reply, explanation_key)
      VALUES (${messageId}, ${attempt.number}, ${iso(attempt.startedAtMs)}, ${iso(attempt.endedAtMs)}, ${state},
        ${attempt.phase}, ${attempt.responseCode}, ${attempt.enhancedCode}, ${attempt.reply}, ${attempt.explanationKey})`,
  );
};

/** Moves a message out of `from`; false, and nothing changed, when it is not there. Throws for an illegal move. */
export const settleMessage = (db: WriteDb, from: MessageState, settled: Settlement, at: string): boolean => {
  if (!canMove(from, settled.state)) throw new Error(`A message cannot go from ${from} to ${settled.state}`);
  if (updateSettled(db, from, settled, at) === 0) return false;
  insertAttempt(db, settled);
  return true;
};

/** A mail that the server took, in one attempt. */
type Accepted = Settlement & { attempt: AttemptEnd };

export const isAccepted = (settled: Settlement): settled is Accepted =>
  settled.state === 'sent' && settled.attempt !== null;

/** Moves accepted messages from `sending` to `sent`; two statements for all of them. Returns how many moved. */
export const settleAccepted = (db: WriteDb, accepted: readonly Accepted[], at: string): number => {
  const rows = JSON.stringify(
    accepted.map(({ messageId, attempt }) => [
      messageId,
      attempt.number,
      iso(attempt.startedAtMs),
      iso(attempt.endedAtMs),
      attempt.phase,
      attempt.responseCode,
      attempt.enhancedCode,
      attempt.reply,
    ]),
  );
  run(
    db,
    sql`INSERT INTO attempt (message_id, number, started_at, ended_at, outcome, phase, response_code, enhanced_code, reply)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, 'sent', value ->> 4, value ->> 5, value ->> 6, value ->> 7
      FROM json_each(${rows}) WHERE (SELECT state FROM message WHERE id = value ->> 0) = 'sending'`,
  );
  return run(
    db,
    sql`UPDATE message SET state = 'sent', attempt_count = e.number, next_attempt_at = NULL, updated_at = ${at},
        sent_at = e.ended_at, explanation_key = NULL, reply = e.reply, response_code = e.code, enhanced_code = e.enhanced
      FROM (SELECT value ->> 0 AS id, value ->> 1 AS number, value ->> 3 AS ended_at, value ->> 5 AS code,
          value ->> 6 AS enhanced, value ->> 7 AS reply FROM json_each(${rows})) AS e
      WHERE message.id = e.id AND message.state = 'sending'`,
  ).changes;
};

export const addToLedger = (db: WriteDb, { accountId, second, count }: LedgerEntry): void => {
  run(
    db,
    sql`INSERT INTO send_ledger (account_id, second, count) VALUES (${accountId}, ${second}, ${count})
      ON CONFLICT (account_id, second) DO UPDATE SET count = count + excluded.count`,
  );
};

export const listLedger = (db: ReadDb, accountId: number, sinceSecond: number): LedgerEntry[] =>
  all<LedgerEntry>(
    db,
    sql`SELECT account_id AS accountId, second, count FROM send_ledger
      WHERE account_id = ${accountId} AND second >= ${sinceSecond} AND count > 0 ORDER BY second`,
  );

export const pruneLedger = (db: WriteDb, beforeSecond: number): void => {
  run(db, sql`DELETE FROM send_ledger WHERE second < ${beforeSecond}`);
};

export const listBusyAccounts = (db: ReadDb): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT DISTINCT r.account_id AS id FROM run AS r WHERE r.state = 'running' AND r.is_complete = 1
      AND EXISTS (SELECT 1 FROM message AS m WHERE m.run_id = r.id AND m.state = 'queued')`,
  ).map(({ id }) => id);

/** Deferred messages whose time has come, or lies further ahead than any retry, because the clock was set back since. */
const isDue = (now: string, latest: string) =>
  sql`state = 'deferred' AND (next_attempt_at <= ${now} OR next_attempt_at > ${latest})`;

/** Moves some of them back into the queue; returns the run and account of each. */
export const queueDue = (
  db: WriteDb,
  { now, latest, limit }: { now: string; latest: string; limit: number },
): { runId: number; accountId: number }[] =>
  all(
    db,
    sql`UPDATE message SET state = 'queued', next_attempt_at = NULL, updated_at = ${now}
      WHERE id IN (SELECT id FROM message WHERE ${isDue(now, latest)} LIMIT ${limit})
      RETURNING run_id AS runId, account_id AS accountId`,
  );

export const findNextDue = (db: ReadDb): string | null =>
  find<{ at: string | null }>(db, sql`SELECT min(next_attempt_at) AS at FROM message WHERE state = 'deferred'`)?.at ??
  null;

export const findContextId = (db: WriteDb, content: string): number => {
  run(db, sql`INSERT INTO mail_context (content) VALUES (${content}) ON CONFLICT (content) DO NOTHING`);
  return find<{ id: number }>(db, sql`SELECT id FROM mail_context WHERE content = ${content}`)?.id ?? 0;
};

export const findSession = (db: ReadDb): { token: string; boot: string } | null =>
  find<{ token: string; boot: string }>(db, sql`SELECT token, boot FROM sending_session WHERE id = 1`);

export const putSession = (db: WriteDb, token: string, boot: string): void => {
  run(
    db,
    sql`INSERT INTO sending_session (id, token, boot) VALUES (1, ${token}, ${boot})
      ON CONFLICT (id) DO UPDATE SET token = excluded.token, boot = excluded.boot`,
  );
};
