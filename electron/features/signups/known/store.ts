import { all, find, type ReadDb, sql } from '../../../db/sql.ts';

export type KnownMessage = {
  id: number;
  template: string;
  email: string;
  name: string;
  fields: string;
  state: string;
  queuedAt: string;
  sentAt: string | null;
  nextAttemptAt: string | null;
};

export const listKnownMessages = (db: ReadDb, signupId: number): KnownMessage[] =>
  all(
    db,
    sql`SELECT m.id, v.name AS template, m.email, m.name, m.variables AS fields, m.state, m.created_at AS queuedAt,
        m.sent_at AS sentAt, m.next_attempt_at AS nextAttemptAt
      FROM message AS m JOIN run AS r ON r.id = m.run_id JOIN template_version AS v ON v.id = r.template_version_id
      WHERE m.signup_id = ${signupId} ORDER BY m.id`,
  );

export type KnownAttempt = {
  messageId: number;
  number: number;
  startedAt: string;
  endedAt: string | null;
  outcome: string;
  responseCode: number | null;
  serverSaid: string;
};

export const listKnownAttempts = (db: ReadDb, signupId: number): KnownAttempt[] =>
  all(
    db,
    sql`SELECT a.message_id AS messageId, a.number, a.started_at AS startedAt, a.ended_at AS endedAt, a.outcome,
        a.response_code AS responseCode, a.reply AS serverSaid
      FROM message AS m JOIN attempt AS a ON a.message_id = m.id WHERE m.signup_id = ${signupId} ORDER BY a.id`,
  );

export type KnownLink = {
  madeAt: string;
  acceptedAt: string | null;
  expiresAt: string | null;
  codeExpiresAt: string | null;
  codeTries: number;
  openedAt: string | null;
  usedAt: string | null;
};

/** When links and codes were made and used, and nothing that could stand for one. */
export const listKnownLinks = (db: ReadDb, signupId: number): KnownLink[] =>
  all(
    db,
    sql`SELECT created_at AS madeAt, accepted_at AS acceptedAt, expires_at AS expiresAt,
        code_expires_at AS codeExpiresAt, code_tries AS codeTries, opened_at AS openedAt, used_at AS usedAt
      FROM challenge WHERE signup_id = ${signupId} ORDER BY id`,
  );

export type KnownEvent = { at: string; kind: string; detail: string };

export const listKnownEvents = (db: ReadDb, signupId: number): KnownEvent[] =>
  all(db, sql`SELECT at, kind, detail FROM signup_event WHERE signup_id = ${signupId} ORDER BY at, id`);

export type KnownImport = { file: string; at: string };

export const findKnownImport = (db: ReadDb, signupId: number): KnownImport | null =>
  find(
    db,
    sql`SELECT import.file_name AS file, import.at FROM import_range JOIN import ON import.id = import_range.import_id
      WHERE first_id = (SELECT max(first_id) FROM import_range WHERE first_id <= ${signupId}) AND last_id >= ${signupId}`,
  );

export type KnownChange = { file: string; at: string; before: string };

/** What imports changed of them, as it was before. */
export const listKnownChanges = (db: ReadDb, signupId: number): KnownChange[] =>
  all(
    db,
    sql`SELECT import.file_name AS file, import.at, import_change.before ->> '$.image' AS before
      FROM import_change JOIN import ON import.id = import_change.import_id
      WHERE signup_id = ${signupId} ORDER BY import.id`,
  );
