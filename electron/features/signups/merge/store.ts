import { all, find, inList, type ReadDb, run, sql, type WriteDb } from '../../../db/sql.ts';

/** Every column of a signup that a merge may change, as it stands in the file. */
export type SignupImage = {
  name: string;
  fields: string;
  notes: string;
  state: 'unverified' | 'verified' | 'blocked';
  created_at: string;
  updated_at: string;
  verified_at: string | null;
  verified_by: string | null;
  last_mail_at: string | null;
  mail_count: number;
};

export const findImage = (db: ReadDb, id: number): SignupImage | null =>
  find<SignupImage>(
    db,
    sql`SELECT name, fields, notes, state, created_at, updated_at, verified_at, verified_by, last_mail_at, mail_count
      FROM signup WHERE id = ${id} AND deleted_at IS NULL`,
  );

export const findEmailKey = (db: ReadDb, id: number): string | null =>
  find<{ email_key: string }>(db, sql`SELECT email_key FROM signup WHERE id = ${id}`)?.email_key ?? null;

/** Everything but name, own fields and notes, which go with the text that a person is found by (updatePerson). */
export const writeRest = (db: WriteDb, id: number, image: SignupImage): void => {
  run(
    db,
    sql`UPDATE signup SET state = ${image.state}, created_at = ${image.created_at}, updated_at = ${image.updated_at},
      verified_at = ${image.verified_at}, verified_by = ${image.verified_by}, last_mail_at = ${image.last_mail_at},
      mail_count = ${image.mail_count} WHERE id = ${id}`,
  );
};

/** What hangs on a person and goes with them, by id; `aliases` are tokens of people merged into them earlier. */
export type Belongings = { events: number[]; messages: number[]; links: number[]; aliases: string[] };

export const listBelongings = (db: ReadDb, id: number): Belongings => {
  const ids = (query: ReturnType<typeof sql>): number[] => all<{ id: number }>(db, query).map((row) => row.id);
  return {
    events: ids(sql`SELECT id FROM signup_event WHERE signup_id = ${id}`),
    messages: ids(sql`SELECT id FROM message WHERE signup_id = ${id}`),
    links: ids(sql`SELECT id FROM challenge WHERE signup_id = ${id}`),
    aliases: all<{ token: string }>(db, sql`SELECT token FROM signup_alias WHERE signup_id = ${id}`).map(
      ({ token }) => token,
    ),
  };
};

export const moveBelongings = (db: WriteDb, { events, messages, links, aliases }: Belongings, toId: number): void => {
  run(db, sql`UPDATE signup_event SET signup_id = ${toId} WHERE id IN ${inList(events)}`);
  run(db, sql`UPDATE message SET signup_id = ${toId} WHERE id IN ${inList(messages)}`);
  run(db, sql`UPDATE challenge SET signup_id = ${toId} WHERE id IN ${inList(links)}`);
  run(db, sql`UPDATE signup_alias SET signup_id = ${toId} WHERE token IN ${inList(aliases)}`);
};

export const insertAlias = (db: WriteDb, ownerId: number, toId: number): void => {
  run(db, sql`INSERT INTO signup_alias (token, signup_id) SELECT token, ${toId} FROM signup WHERE id = ${ownerId}`);
};
export const removeAlias = (db: WriteDb, ownerId: number): void => {
  run(db, sql`DELETE FROM signup_alias WHERE token = (SELECT token FROM signup WHERE id = ${ownerId})`);
};

/** The import that brought somebody in is known by their id alone: who stays gets a line that says so. */
export const copyImportEvent = (db: WriteDb, fromId: number, toId: number): number | null => {
  const { changes, lastId } = run(
    db,
    sql`INSERT INTO signup_event (signup_id, at, kind, detail)
      SELECT ${toId}, import.at, 'added', json_object('source', signup.source, 'file', import.file_name)
      FROM signup JOIN import_range ON first_id = (SELECT max(first_id) FROM import_range WHERE first_id <= signup.id)
        JOIN import ON import.id = import_range.import_id
      WHERE signup.id = ${fromId} AND last_id >= signup.id`,
  );
  return changes > 0 ? lastId : null;
};

export const removeEvents = (db: WriteDb, ids: readonly number[]): void => {
  run(db, sql`DELETE FROM signup_event WHERE id IN ${inList(ids)}`);
};

export const isOnWire = (db: ReadDb, id: number): boolean =>
  find(db, sql`SELECT 1 FROM message WHERE signup_id = ${id} AND state = 'sending' LIMIT 1`) !== null;

export const countWaiting = (db: ReadDb, id: number): number =>
  find<{ count: number }>(
    db,
    sql`SELECT count(*) AS count FROM message WHERE signup_id = ${id} AND state IN ('queued', 'sending', 'deferred')`,
  )?.count ?? 0;

export const markMerged = (db: WriteDb, id: number, deletionId: string, at: string): void => {
  run(db, sql`UPDATE signup SET deleted_at = ${at}, deletion_id = ${deletionId} WHERE id = ${id}`);
};

/** False when the address is on the list again, or the person is gone for good. */
export const restoreMerged = (db: WriteDb, id: number): boolean =>
  run(
    db,
    sql`UPDATE signup SET deleted_at = NULL, deletion_id = NULL WHERE id = ${id} AND deleted_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM signup AS present
        WHERE present.email_key = signup.email_key AND present.deleted_at IS NULL)`,
  ).changes === 1;

export type MergeMemory = {
  /** Who stayed, before and as the merge left them. */
  before: SignupImage;
  after: SignupImage;
  moved: Belongings;
  /** Lines that the merge itself wrote. */
  ownEvents: number[];
};
export type StoredMerge = { id: number; keepId: number; otherId: number; memory: MergeMemory };

export const insertMerge = (
  db: WriteDb,
  undoId: string,
  { keepId, otherId, memory }: Omit<StoredMerge, 'id'>,
): void => {
  run(
    db,
    sql`INSERT INTO signup_merge (undo_id, keep_id, other_id, memory)
      VALUES (${undoId}, ${keepId}, ${otherId}, ${JSON.stringify(memory)})`,
  );
};

/** The latest first: they are undone in the opposite order. */
export const listMerges = (db: ReadDb, undoId: string, beforeId: number, limit: number): StoredMerge[] =>
  all<{ id: number; keep_id: number; other_id: number; memory: string }>(
    db,
    sql`SELECT id, keep_id, other_id, memory FROM signup_merge WHERE undo_id = ${undoId} AND id < ${beforeId}
      ORDER BY id DESC LIMIT ${limit}`,
  ).map((row) => ({
    id: row.id,
    keepId: row.keep_id,
    otherId: row.other_id,
    memory: JSON.parse(row.memory) as MergeMemory,
  }));

export const removeMerge = (db: WriteDb, id: number): void => {
  run(db, sql`DELETE FROM signup_merge WHERE id = ${id}`);
};
