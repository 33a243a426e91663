import type { MessageState } from '#shared/domain/message-state.ts';
import { all, find, inList, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';

export const listIdsOfPeople = (db: ReadDb, signupIds: readonly number[]): number[] =>
  all<{ id: number }>(db, sql`SELECT id FROM message WHERE signup_id IN ${inList(signupIds)}`).map(({ id }) => id);

export const findLastId = (db: ReadDb): number =>
  find<{ id: number | null }>(db, sql`SELECT max(id) AS id FROM message`)?.id ?? 0;

/** Messages of a stretch of ids that went to one of these addresses, given in lower case, whoever had it then. */
export const listThoseTo = (
  db: ReadDb,
  emailKeys: readonly string[],
  afterId: number,
  lastId: number,
): { id: number; key: string }[] =>
  all<{ id: number; key: string }>(
    db,
    sql`SELECT id, lower(email) AS key FROM message
      WHERE id > ${afterId} AND id <= ${lastId} AND lower(email) IN ${inList(emailKeys)}`,
  );

export const listRunsOf = (db: ReadDb, ids: readonly number[]): number[] =>
  all<{ id: number }>(db, sql`SELECT DISTINCT run_id AS id FROM message WHERE id IN ${inList(ids)}`).map(
    ({ id }) => id,
  );

export const hasState = (db: ReadDb, ids: readonly number[], state: MessageState): boolean =>
  find(db, sql`SELECT 1 FROM message WHERE id IN ${inList(ids)} AND state = ${state} LIMIT 1`) !== null;

/** Takes out of messages and attempts whatever names a person; what waits is cancelled. States and times stay. */
export const blankMessages = (db: WriteDb, ids: readonly number[], at: string): void => {
  run(
    db,
    sql`UPDATE message SET signup_id = NULL, email = '', email_display = '', name = '', variables = '{}',
        message_id = '', reply = CASE WHEN reply IS NULL THEN NULL ELSE '' END, next_attempt_at = NULL,
        state = CASE WHEN state IN ('queued', 'deferred') THEN 'cancelled' ELSE state END, updated_at = ${at}
      WHERE id IN ${inList(ids)}`,
  );
  run(db, sql`UPDATE attempt SET reply = '' WHERE message_id IN ${inList(ids)}`);
};
