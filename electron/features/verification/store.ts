import type { SignupState } from '#shared/contract/signups.ts';
import type { VerificationEvent } from '#shared/contract/verification.ts';
import { all, find, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';

export type NewChallenge = {
  signupId: number;
  messageId: number | null;
  authcodeHash: Buffer;
  codeHash: Buffer | null;
  createdAt: string;
};

/** `mayHaveArrived`: the server never said that it took the mail, but it may have. */
export type Challenge = {
  id: number;
  signupId: number;
  messageId: number | null;
  createdAt: string;
  acceptedAt: string | null;
  expiresAt: string | null;
  usedAt: string | null;
  mayHaveArrived: boolean;
};

type ChallengeRow = {
  id: number;
  signup_id: number;
  message_id: number | null;
  created_at: string;
  accepted_at: string | null;
  expires_at: string | null;
  used_at: string | null;
  may_have_arrived: number;
};

/**
 * Its outcome is not known, or was not known once. A message that waits or is under way counts too: it has a challenge
 * only since it was taken up for sending, and its mail can be read before its result is written.
 */
const mayHaveArrived = sql`(
  EXISTS (SELECT 1 FROM message AS m WHERE m.id = c.message_id AND m.state IN ('queued', 'sending', 'uncertain'))
  OR EXISTS (SELECT 1 FROM attempt AS a WHERE a.message_id = c.message_id AND a.outcome = 'uncertain'))`;

const challengeColumns = sql`c.id, c.signup_id, c.message_id, c.created_at, c.accepted_at, c.expires_at, c.used_at,
  CASE WHEN c.accepted_at IS NULL THEN ${mayHaveArrived} ELSE 0 END AS may_have_arrived`;

const toChallenge = (row: ChallengeRow): Challenge => ({
  id: row.id,
  signupId: row.signup_id,
  messageId: row.message_id,
  createdAt: row.created_at,
  acceptedAt: row.accepted_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
  mayHaveArrived: row.may_have_arrived === 1,
});

/** Returns the new id. */
export const insertChallenge = (db: WriteDb, row: NewChallenge): number =>
  run(
    db,
    sql`INSERT INTO challenge (signup_id, message_id, authcode_hash, code_hash, created_at)
        VALUES (${row.signupId}, ${row.messageId}, ${row.authcodeHash}, ${row.codeHash}, ${row.createdAt})`,
  ).lastId;

export type Acceptance = { messageId: number; acceptedAt: string; expiresAt: string; codeExpiresAt: string };

/** Starts the lives of what each message's latest attempt carried; one statement for all of them. */
export const acceptNewest = (db: WriteDb, accepted: readonly Acceptance[]): void => {
  const rows = JSON.stringify(accepted.map((row) => [row.messageId, row.acceptedAt, row.expiresAt, row.codeExpiresAt]));
  run(
    db,
    sql`UPDATE challenge
        SET accepted_at = e.accepted_at, expires_at = e.expires_at,
            code_expires_at = CASE WHEN code_hash IS NULL THEN NULL ELSE e.code_expires_at END
        FROM (SELECT (SELECT max(id) FROM challenge AS c WHERE c.message_id = value ->> 0) AS id,
                value ->> 1 AS accepted_at, value ->> 2 AS expires_at, value ->> 3 AS code_expires_at
              FROM json_each(${rows})) AS e
        WHERE challenge.id = e.id`,
  );
};

/** Starts the life of a link that no mail carries. */
export const acceptChallenge = (db: WriteDb, id: number, acceptedAt: string, expiresAt: string): void => {
  run(db, sql`UPDATE challenge SET accepted_at = ${acceptedAt}, expires_at = ${expiresAt} WHERE id = ${id}`);
};

export const findByAuthcodeHash = (db: ReadDb, hash: Buffer): (Challenge & { authcodeHash: Buffer }) | null => {
  const row = find<ChallengeRow & { authcode_hash: Buffer }>(
    db,
    sql`SELECT ${challengeColumns}, c.authcode_hash FROM challenge AS c WHERE c.authcode_hash = ${hash}`,
  );
  return row && { ...toChallenge(row), authcodeHash: row.authcode_hash };
};

/** False when it was used before: two visits at once cannot both be the first. */
export const markUsed = (db: WriteDb, id: number, at: string): boolean =>
  run(db, sql`UPDATE challenge SET used_at = ${at} WHERE id = ${id} AND used_at IS NULL`).changes === 1;

/** False when it was opened before. */
export const markOpened = (db: WriteDb, id: number, at: string): boolean =>
  run(db, sql`UPDATE challenge SET opened_at = ${at} WHERE id = ${id} AND opened_at IS NULL`).changes === 1;

export type CodeChallenge = Challenge & {
  token: string;
  signupState: SignupState;
  codeHash: Buffer;
  codeExpiresAt: string | null;
};

/** The newest code that can have reached this address: it replaces the older ones. */
export const findNewestCode = (db: ReadDb, emailKey: string): CodeChallenge | null => {
  const row = find<
    ChallengeRow & { token: string; state: SignupState; code_hash: Buffer; code_expires_at: string | null }
  >(
    db,
    sql`SELECT ${challengeColumns}, s.token, s.state, c.code_hash, c.code_expires_at
        FROM signup AS s JOIN challenge AS c ON c.signup_id = s.id
        WHERE s.email_key = ${emailKey} AND s.deleted_at IS NULL AND c.code_hash IS NOT NULL
          AND (c.accepted_at IS NOT NULL OR ${mayHaveArrived})
        ORDER BY c.id DESC LIMIT 1`,
  );
  if (!row) return null;
  const { token, state, code_hash: codeHash, code_expires_at: codeExpiresAt } = row;
  return { ...toChallenge(row), token, signupState: state, codeHash, codeExpiresAt };
};

/** Counts a try before it is looked at; false when there were `maxTries` already. */
export const countTry = (db: WriteDb, id: number, maxTries: number): boolean =>
  run(db, sql`UPDATE challenge SET code_tries = code_tries + 1 WHERE id = ${id} AND code_tries < ${maxTries}`)
    .changes === 1;

/** Costs what `countTry` costs and changes nothing. */
export const pretendToCountTry = (db: WriteDb): void => {
  run(db, sql`UPDATE setting SET value = value WHERE name = 'verification.port'`);
};

/** People who were mailed after `since` and have not confirmed; read from an index alone, because lists are long. */
export const countWaiting = (db: ReadDb, since: string): number =>
  find<{ count: number }>(
    db,
    sql`SELECT count(*) AS count FROM signup
        WHERE last_mail_at > ${since} AND state = 'unverified' AND deleted_at IS NULL`,
  )?.count ?? 0;

type EventRow = {
  id: number;
  at: string;
  kind: VerificationEvent['kind'];
  by: VerificationEvent['by'];
  signup_id: number;
  email: string;
  name: string;
};

/** The newest openings and confirmations; each kind is read from its own end of the index. */
export const listRecent = (db: ReadDb, limit: number): VerificationEvent[] => {
  const newest = (kind: string) => sql`SELECT * FROM (
    SELECT e.id, e.at, e.kind, e.detail ->> '$.by' AS "by", e.signup_id,
           CASE s.email_display WHEN '' THEN s.email ELSE s.email_display END AS email, s.name
    FROM signup_event AS e JOIN signup AS s ON s.id = e.signup_id
    WHERE e.kind = ${kind} AND s.deleted_at IS NULL ORDER BY e.at DESC, e.id DESC LIMIT ${limit})`;
  const rows = all<EventRow>(
    db,
    sql`${newest('verified')} UNION ALL ${newest('link-opened')} ORDER BY at DESC, id DESC LIMIT ${limit}`,
  );
  return rows.map(({ id, signup_id: signupId, ...event }) => ({ key: String(id), signupId, ...event }));
};

export const findPort = (db: ReadDb): number | null =>
  find<{ port: number | null }>(
    db,
    sql`SELECT json_extract(value, '$') AS port FROM setting WHERE name = 'verification.port'`,
  )?.port ?? null;

export const rememberPort = (db: WriteDb, port: number): void => {
  run(db, sql`INSERT OR REPLACE INTO setting (name, value) VALUES ('verification.port', ${JSON.stringify(port)})`);
};
