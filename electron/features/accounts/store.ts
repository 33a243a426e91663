import { type Account, type AccountFields, type AccountLimits, accountLimits } from '#shared/contract/accounts.ts';
import { all, find, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';

/** An account without what the secret service knows of it. */
export type StoredAccount = Omit<Account, 'hasSecret'>;
export type AccountPause = NonNullable<Account['pause']>;

type Row = {
  id: number;
  kind: Account['kind'];
  name: string;
  provider: string;
  host: string;
  port: number;
  security: Account['security'];
  username: string;
  from_name: string;
  from_address: string;
  reply_to: string;
  limits: string;
  pause: string | null;
  is_default: number;
};

const columns = sql`id, kind, name, provider, host, port, security, username, from_name, from_address, reply_to,
  limits, pause, is_default`;

/** Limits that another version wrote may lack some: the contract's defaults fill them in. */
const readLimits = (json: string): AccountLimits => accountLimits.parse(JSON.parse(json));

const toAccount = (row: Row): StoredAccount => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  provider: row.provider,
  host: row.host,
  port: row.port,
  security: row.security,
  username: row.username,
  fromName: row.from_name,
  fromAddress: row.from_address,
  replyTo: row.reply_to,
  limits: readLimits(row.limits),
  pause: row.pause === null ? null : (JSON.parse(row.pause) as AccountPause),
  isDefault: row.is_default === 1,
});

/** Practice first, then as they were added. */
export const listAccounts = (db: ReadDb): StoredAccount[] =>
  all<Row>(db, sql`SELECT ${columns} FROM account WHERE deleted_at IS NULL ORDER BY kind = 'smtp', id`).map(toAccount);

export const findAccount = (db: ReadDb, id: number): StoredAccount | null => {
  const row = find<Row>(db, sql`SELECT ${columns} FROM account WHERE id = ${id} AND deleted_at IS NULL`);
  return row && toAccount(row);
};

export const findDefaultAccount = (db: ReadDb): StoredAccount | null => {
  const row = find<Row>(db, sql`SELECT ${columns} FROM account WHERE is_default = 1 AND deleted_at IS NULL`);
  return row && toAccount(row);
};

export const findPracticeAccount = (db: ReadDb): StoredAccount | null => {
  const row = find<Row>(db, sql`SELECT ${columns} FROM account WHERE kind = 'practice'`);
  return row && toAccount(row);
};

/** Returns the new id. */
export const insertAccount = (
  db: WriteDb,
  account: AccountFields & { kind: Account['kind']; createdAt: string },
): number =>
  run(
    db,
    sql`INSERT INTO account (kind, name, provider, host, port, security, username, from_name, from_address, reply_to,
                             limits, created_at)
        VALUES (${account.kind}, ${account.name}, ${account.provider}, ${account.host}, ${account.port},
                ${account.security}, ${account.username}, ${account.fromName}, ${account.fromAddress},
                ${account.replyTo}, ${JSON.stringify(account.limits)}, ${account.createdAt})`,
  ).lastId;

export const updateAccount = (db: WriteDb, id: number, fields: AccountFields): void => {
  run(
    db,
    sql`UPDATE account
        SET name = ${fields.name}, provider = ${fields.provider}, host = ${fields.host}, port = ${fields.port},
            security = ${fields.security}, username = ${fields.username}, from_name = ${fields.fromName},
            from_address = ${fields.fromAddress}, reply_to = ${fields.replyTo},
            limits = ${JSON.stringify(fields.limits)}
        WHERE id = ${id}`,
  );
};

/** The row stays for the runs and messages that name it. */
export const markAccountDeleted = (db: WriteDb, id: number, at: string): void => {
  run(db, sql`UPDATE account SET deleted_at = ${at}, is_default = 0, pause = NULL WHERE id = ${id}`);
};

/** Makes one account the default; call it inside a transaction. */
export const setDefaultAccount = (db: WriteDb, id: number): void => {
  run(db, sql`UPDATE account SET is_default = 0 WHERE is_default = 1`);
  run(db, sql`UPDATE account SET is_default = 1 WHERE id = ${id}`);
};

export const setPause = (db: WriteDb, id: number, pause: AccountPause | null): void => {
  run(db, sql`UPDATE account SET pause = ${pause && JSON.stringify(pause)} WHERE id = ${id}`);
};

/** Messages that this account has still to send. */
export const countWaiting = (db: ReadDb, id: number): number =>
  find<{ count: number }>(
    db,
    sql`SELECT count(*) AS count FROM run JOIN message ON message.run_id = run.id
        WHERE run.account_id = ${id} AND message.state IN ('queued', 'sending', 'deferred')`,
  )?.count ?? 0;
