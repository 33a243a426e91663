import type { PracticeMailSummary } from '#shared/contract/practice-mailbox.ts';
import { all, find, inList, joinSql, type ReadDb, run, sql, transaction, type WriteDb } from '../../db/sql.ts';

/** A mail as the server took it, with what the list shows of it. */
export type ReceivedMail = {
  receivedAt: string;
  envelopeFrom: string;
  envelopeTo: string;
  fromHeader: string;
  subject: string;
  source: Buffer;
};

type Row = {
  id: number;
  received_at: string;
  envelope_from: string;
  envelope_to: string;
  from_header: string;
  subject: string;
  is_read: number;
  size: number;
};

const columns = sql`id, received_at, envelope_from, envelope_to, from_header, subject, is_read, size`;

const toSummary = (row: Row): PracticeMailSummary => ({
  id: row.id,
  receivedAt: row.received_at,
  from: row.from_header || row.envelope_from,
  to: row.envelope_to,
  subject: row.subject,
  isRead: row.is_read === 1,
  sizeBytes: row.size,
});

/** SQLite folds the case of ASCII only, so what is searched is stored folded. */
export const foldForSearch = (text: string): string => text.toLowerCase();

/** Stores one mail; call it inside a transaction. Returns its id. */
export const insertMail = (db: WriteDb, mail: ReceivedMail): number => {
  const searched = foldForSearch(`${mail.subject}\n${mail.envelopeTo}\n${mail.fromHeader}\n${mail.envelopeFrom}`);
  const { lastId } = run(
    db,
    sql`INSERT INTO practice_mail (received_at, envelope_from, envelope_to, from_header, subject, search_text, size)
        VALUES (${mail.receivedAt}, ${mail.envelopeFrom}, ${mail.envelopeTo}, ${mail.fromHeader}, ${mail.subject},
                ${searched}, ${mail.source.length})`,
  );
  run(db, sql`INSERT INTO practice_source (mail_id, source) VALUES (${lastId}, ${mail.source})`);
  return lastId;
};

/**
 * Stores mails in one transaction; returns their ids. They survive the end of the process like everything else, but not
 * a power cut: waiting for the disk at each commit more than halved the rate, and nobody misses a practice mail.
 */
export const insertMails = (db: WriteDb, mails: readonly ReceivedMail[]): number[] => {
  const before = Number(db.handle.pragma('synchronous', { simple: true }));
  db.handle.pragma('synchronous = NORMAL');
  try {
    return transaction(db, () => mails.map((mail) => insertMail(db, mail)));
  } finally {
    db.handle.pragma(`synchronous = ${before}`);
  }
};

export const countMails = (db: ReadDb): { total: number; unread: number } => {
  const row = find<{ total: number; unread: number }>(
    db,
    sql`SELECT (SELECT count(*) FROM practice_mail) AS total,
               (SELECT count(*) FROM practice_mail WHERE is_read = 0) AS unread`,
  );
  return row ?? { total: 0, unread: 0 };
};

/** Newest first; `beforeId` is the last id of the page before. */
export const listMails = (
  db: ReadDb,
  { search, beforeId, limit }: { search: string; beforeId: number | null; limit: number },
): PracticeMailSummary[] => {
  const conditions = [sql`1 = 1`];
  if (beforeId !== null) conditions.push(sql`id < ${beforeId}`);
  if (search !== '') conditions.push(sql`instr(search_text, ${foldForSearch(search)}) > 0`);
  const where = joinSql(conditions, sql` AND `);
  const query = sql`SELECT ${columns} FROM practice_mail WHERE ${where} ORDER BY id DESC LIMIT ${limit}`;
  return all<Row>(db, query).map(toSummary);
};

export const findMail = (db: ReadDb, id: number): { summary: PracticeMailSummary; source: Buffer } | null => {
  const row = find<Row & { source: Buffer }>(
    db,
    sql`SELECT ${columns}, source FROM practice_mail JOIN practice_source ON mail_id = id WHERE id = ${id}`,
  );
  return row && { summary: toSummary(row), source: row.source };
};

/** At most `length` bytes of a mail, and how many it has in all; null for one that is gone. */
export const findSource = (
  db: ReadDb,
  id: number,
  { from, length }: { from: number; length: number },
): { bytes: Buffer; size: number } | null =>
  find<{ bytes: Buffer; size: number }>(
    db,
    sql`SELECT substr(source, ${from + 1}, ${length}) AS bytes, size
        FROM practice_mail JOIN practice_source ON mail_id = id WHERE id = ${id}`,
  );

/** Every mail that was addressed to this mailbox; `address` is compared without case. */
export const listMailsTo = (db: ReadDb, address: string): PracticeMailSummary[] => {
  const wanted = foldForSearch(address);
  return all<Row>(db, sql`SELECT ${columns} FROM practice_mail WHERE instr(search_text, ${wanted}) > 0 ORDER BY id`)
    .map(toSummary)
    .filter(({ to }) => foldForSearch(to).split(', ').includes(wanted));
};

export const setRead = (db: WriteDb, ids: readonly number[], isRead: boolean): void => {
  run(db, sql`UPDATE practice_mail SET is_read = ${isRead ? 1 : 0} WHERE id IN ${inList(ids)}`);
};

export const deleteMails = (db: WriteDb, ids: readonly number[]): number =>
  run(db, sql`DELETE FROM practice_mail WHERE id IN ${inList(ids)}`).changes;

/** Emptying the sources first lets SQLite drop their pages whole instead of row by row. */
export const deleteAllMails = (db: WriteDb): number => {
  run(db, sql`DELETE FROM practice_source`);
  return run(db, sql`DELETE FROM practice_mail`).changes;
};

/** Deletes the `count` oldest mails, counting from the old end: the index is not walked past them. */
export const deleteOldestMails = (db: WriteDb, count: number): number =>
  run(
    db,
    sql`DELETE FROM practice_mail
        WHERE id <= (SELECT id FROM practice_mail ORDER BY id LIMIT 1 OFFSET ${count - 1})`,
  ).changes;

/** Bytes of all mails as they were received. */
export const sumSizes = (db: ReadDb): number =>
  find<{ bytes: number }>(db, sql`SELECT coalesce(sum(size), 0) AS bytes FROM practice_mail`)?.bytes ?? 0;

/** Deletes the oldest mails until at least so many bytes are gone, but not the newest one. Returns how many they were. */
export const deleteOldestBytes = (db: WriteDb, bytes: number): number =>
  run(
    db,
    sql`DELETE FROM practice_mail
        WHERE id IN (
          SELECT id FROM (SELECT id, size, sum(size) OVER (ORDER BY id) AS sum FROM practice_mail)
          WHERE sum - size < ${bytes} AND id < (SELECT max(id) FROM practice_mail))`,
  ).changes;

export const findPort = (db: ReadDb): number | null => {
  const row = find<{ port: number | null }>(
    db,
    sql`SELECT json_extract(value, '$') AS port FROM setting WHERE name = 'practice.port'`,
  );
  return row?.port ?? null;
};

export const rememberPort = (db: WriteDb, port: number): void => {
  run(db, sql`INSERT OR REPLACE INTO setting (name, value) VALUES ('practice.port', ${JSON.stringify(port)})`);
};
