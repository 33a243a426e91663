import type { Attempt, Message } from '#shared/contract/sending.ts';
import { isWaiting, listSources, type MessageState, messageStates } from '#shared/domain/message-state.ts';
import { namedFields } from '../../db/named-fields.ts';
import { all, find, inList, type ReadDb, run, type Sql, sql, type WriteDb } from '../../db/sql.ts';

/** A message with what its mail was made from. */
export type StoredMessage = Message & {
  displayEmail: string;
  messageIdHeader: string;
  versionId: number;
  variables: Record<string, string>;
  /** JSON of a MailContext, null before the mail was built for the first time. */
  context: string | null;
  accountId: number;
  kind: 'verification' | 'announcement';
};

type Row = {
  id: number;
  run_id: number;
  signup_id: number | null;
  email: string;
  email_display: string;
  name: string;
  template_name: string;
  state: MessageState;
  attempt_count: number;
  next_attempt_at: string | null;
  created_at: string;
  sent_at: string | null;
  explanation_key: string | null;
  reply: string | null;
  response_code: number | null;
  enhanced_code: string | null;
};

type FullRow = Row & {
  message_id: string;
  template_version_id: number;
  variables: string;
  context: string | null;
  account_id: number;
  kind: StoredMessage['kind'];
};

const toMessage = (row: Row): Message => ({
  id: row.id,
  runId: row.run_id,
  signupId: row.signup_id,
  email: row.email,
  name: row.name,
  templateName: row.template_name,
  state: row.state,
  attemptCount: row.attempt_count,
  nextAttemptAt: row.next_attempt_at,
  createdAt: row.created_at,
  sentAt: row.sent_at,
  failure:
    row.explanation_key === null
      ? null
      : {
          explanationKey: row.explanation_key,
          reply: row.reply ?? '',
          responseCode: row.response_code,
          enhancedCode: row.enhanced_code,
        },
});

const columns = sql`m.id, m.run_id, m.signup_id, m.email, m.email_display, m.name, v.name AS template_name, m.state,
  m.attempt_count, m.next_attempt_at, m.created_at, m.sent_at, m.explanation_key, m.reply, m.response_code,
  m.enhanced_code`;
const tables = sql`message AS m JOIN run AS r ON r.id = m.run_id AND r.is_complete = 1
  JOIN template_version AS v ON v.id = r.template_version_id`;

export type MessageFilter = {
  runId: number | null;
  signupId: number | null;
  state: MessageState | null;
  search: string;
};

const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const matchesSearch = (search: string): Sql => {
  const pattern = containing(search.trim());
  return sql`(m.email LIKE ${pattern} ESCAPE '\\' OR m.email_display LIKE ${pattern} ESCAPE '\\'
    OR m.name LIKE ${pattern} ESCAPE '\\')`;
};

/** The condition of the index message_trouble, which SQLite uses only where it can read it in the query. */
const isTrouble = sql`m.state IN ('failed', 'uncertain', 'cancelled')`;

const isInState: Readonly<Record<MessageState, Sql>> = {
  queued: sql`m.state = 'queued'`,
  sending: sql`m.state = 'sending'`,
  sent: sql`m.state = 'sent'`,
  deferred: sql`m.state = 'deferred'`,
  failed: sql`${isTrouble} AND m.state = 'failed'`,
  uncertain: sql`${isTrouble} AND m.state = 'uncertain'`,
  cancelled: sql`${isTrouble} AND m.state = 'cancelled'`,
};

/**
 * Conditions that together mean what the filter means, each answered by an index in the order of ids: a run's messages
 * lie in the index by state, and only runs that are not over have messages that wait.
 */
const listParts = (db: ReadDb, { runId, signupId, state }: MessageFilter): Sql[] => {
  const hasState = state === null ? sql`1` : isInState[state];
  if (signupId !== null) {
    const ofRun = runId === null ? sql`1` : sql`m.run_id = ${runId}`;
    return [sql`m.signup_id = ${signupId} AND ${ofRun} AND ${hasState}`];
  }
  if (runId !== null) {
    const states = state === null ? messageStates : [state];
    return states.map((one) => sql`m.run_id = ${runId} AND ${isInState[one]}`);
  }
  if (state === null || !isWaiting(state)) return [hasState];
  const open = all<{ id: number }>(db, sql`SELECT id FROM run WHERE state IN ('running', 'paused')`);
  return open.map(({ id }) => sql`m.run_id = ${id} AND ${hasState}`);
};

/** Messages behind `afterId`, newest first. */
export const listMessages = (db: ReadDb, filter: MessageFilter, afterId: number | null, limit: number): Message[] => {
  const behind = afterId === null ? sql`` : sql`AND m.id < ${afterId}`;
  const found = filter.search.trim() === '' ? sql`` : sql`AND ${matchesSearch(filter.search)}`;
  return listParts(db, filter)
    .flatMap((part) =>
      all<Row>(
        db,
        sql`SELECT ${columns} FROM ${tables} WHERE ${part} ${behind} ${found} ORDER BY m.id DESC LIMIT ${limit}`,
      ),
    )
    .sort((one, other) => other.id - one.id)
    .slice(0, limit)
    .map(toMessage);
};

export const findMessage = (db: ReadDb, id: number): StoredMessage | null => {
  const row = find<FullRow>(
    db,
    sql`SELECT ${columns}, m.message_id, r.template_version_id, m.variables, c.content AS context, r.account_id, v.kind
      FROM ${tables} LEFT JOIN mail_context AS c ON c.id = m.context_id WHERE m.id = ${id}`,
  );
  return (
    row && {
      ...toMessage(row),
      displayEmail: row.email_display === '' ? row.email : row.email_display,
      messageIdHeader: `<${row.message_id}>`,
      versionId: row.template_version_id,
      variables: JSON.parse(row.variables) as Record<string, string>,
      context: row.context,
      accountId: row.account_id,
      kind: row.kind,
    }
  );
};

type AttemptRow = {
  id: number;
  number: number;
  started_at: string;
  ended_at: string | null;
  outcome: Attempt['outcome'];
  phase: string;
  response_code: number | null;
  enhanced_code: string | null;
  reply: string;
  explanation_key: string | null;
};

export const listAttempts = (db: ReadDb, messageId: number): Attempt[] =>
  all<AttemptRow>(
    db,
    sql`SELECT id, number, started_at, ended_at, outcome, phase, response_code, enhanced_code, reply, explanation_key
      FROM attempt WHERE message_id = ${messageId} ORDER BY number`,
  ).map((row) => ({
    id: row.id,
    number: row.number,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
    phase: row.phase,
    responseCode: row.response_code,
    enhancedCode: row.enhanced_code,
    reply: row.reply,
    explanationKey: row.explanation_key,
  }));

export type NewMessages = {
  runId: number;
  accountId: number;
  signupIds: readonly number[];
  /** The domain of the sender's address, for Message-IDs. */
  domain: string;
  at: string;
};

/** Queues one message for each of these people, with their data as it is now; returns how many. */
export const insertMessages = (db: WriteDb, { runId, accountId, signupIds, domain, at }: NewMessages): number =>
  run(
    db,
    sql`INSERT INTO message (run_id, signup_id, account_id, email, email_display, name, variables, state, message_id,
        created_at, updated_at)
      SELECT ${runId}, id, ${accountId}, email, email_display, name, ${namedFields}, 'queued',
        lower(hex(randomblob(16))) || '@' || ${domain}, ${at}, ${at}
      FROM signup WHERE id IN ${inList(signupIds)} AND deleted_at IS NULL ORDER BY id`,
  ).changes;

/** The next messages of a run in a state, by id. */
export const listIdsOfRun = (db: ReadDb, runId: number, state: MessageState, limit: number): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT id FROM message WHERE run_id = ${runId} AND state = ${state} ORDER BY id LIMIT ${limit}`,
  ).map(({ id }) => id);

/** Which of these messages there are, with the run and state of each. */
export const listStates = (db: ReadDb, ids: readonly number[]): { id: number; runId: number; state: MessageState }[] =>
  all(db, sql`SELECT id, run_id AS runId, state FROM message WHERE id IN ${inList(ids)}`);

/** Puts messages back into the queue because a person says so: their retries begin anew. */
export const requeue = (db: WriteDb, ids: readonly number[], from: 'failed' | 'uncertain', at: string): number =>
  run(
    db,
    sql`UPDATE message SET state = 'queued', retry_count = 0, next_attempt_at = NULL, requeued_at = ${at},
      updated_at = ${at} WHERE id IN ${inList(ids)} AND state = ${from}`,
  ).changes;

export const cancelMessages = (db: WriteDb, ids: readonly number[], at: string): number =>
  run(
    db,
    sql`UPDATE message SET state = 'cancelled', next_attempt_at = NULL, updated_at = ${at}
      WHERE id IN ${inList(ids)} AND state IN ${inList(listSources('cancelled'))}`,
  ).changes;

/** What waits in runs that were cancelled meanwhile; returns the run of each. */
export const cancelLeftovers = (db: WriteDb, runIds: readonly number[], at: string): number[] =>
  all<{ run_id: number }>(
    db,
    sql`UPDATE message SET state = 'cancelled', next_attempt_at = NULL, updated_at = ${at}
      WHERE state IN ${inList(listSources('cancelled'))} AND run_id IN (
        SELECT id FROM run WHERE id IN ${inList(runIds)} AND state = 'cancelled')
      RETURNING run_id`,
  ).map(({ run_id }) => run_id);
