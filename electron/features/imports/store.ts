import type { Statement } from 'better-sqlite3';
import type { PastImport } from '#shared/contract/imports.ts';
import { searchTextOf } from '#shared/domain/search-text.ts';
import { all, column, find, inList, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';
import type { PersonImage } from './merge-person.ts';
import { updatePerson } from './store-bulk.ts';

type ExistingRow = {
  id: number;
  email: string;
  email_display: string;
  name: string;
  fields: string;
  notes: string;
  source: string;
  state: PersonImage['state'];
  created_at: string;
  verified_at: string | null;
  verified_by: PersonImage['verifiedBy'];
  updated_at: string;
};

export type Existing = { id: number; email: string; display: string; updatedAt: string; image: PersonImage };

const toExisting = (row: ExistingRow): Existing => ({
  id: row.id,
  email: row.email,
  display: row.email_display,
  updatedAt: row.updated_at,
  image: {
    name: row.name,
    fields: JSON.parse(row.fields) as Record<string, string>,
    notes: row.notes,
    source: row.source,
    state: row.state,
    createdAt: row.created_at,
    verifiedAt: row.verified_at,
    verifiedBy: row.verified_by,
  },
});

const existingColumns = `id, email, email_display, name, fields, notes, source, state, created_at, verified_at,
  verified_by, updated_at`;

/** Looks people up by their address; prepared once, because an import asks a million times. */
export const prepareLookup = (db: ReadDb): ((key: string) => Existing | null) => {
  const statement: Statement<[string], ExistingRow> = db.handle.prepare(
    `SELECT ${existingColumns} FROM signup WHERE email_key = ? AND deleted_at IS NULL`,
  );
  return (key) => {
    const row = statement.get(key);
    return row ? toExisting(row) : null;
  };
};

/** Which of these addresses are on the list. */
export const findKeys = (db: ReadDb, keys: readonly string[]): Set<string> =>
  new Set(
    column<string>(db, sql`SELECT email_key FROM signup WHERE email_key IN ${inList(keys)} AND deleted_at IS NULL`),
  );

export const findExistingById = (db: ReadDb, id: number): Existing | null => {
  const row = find<ExistingRow>(
    db,
    sql`SELECT id, email, email_display, name, fields, notes, source, state, created_at, verified_at, verified_by,
      updated_at FROM signup WHERE id = ${id} AND deleted_at IS NULL`,
  );
  return row && toExisting(row);
};

export const hasPeople = (db: ReadDb): boolean => find(db, sql`SELECT 1 FROM signup LIMIT 1`) !== null;

/** Writes somebody with the text they are found by, through its triggers. */
export const writePerson = (db: WriteDb, { id, email, display }: Existing, image: PersonImage, at: string): void => {
  updatePerson(db, id, image, at);
  const text = searchTextOf({ email, displayEmail: display, name: image.name, fields: image.fields });
  run(
    db,
    sql`INSERT INTO signup_text (id, text) VALUES (${id}, ${text}) ON CONFLICT (id) DO UPDATE SET text = excluded.text`,
  );
};

export const insertChange = (db: WriteDb, importId: number, existing: Existing, at: string): void => {
  const before = JSON.stringify({ image: existing.image, updatedAt: existing.updatedAt });
  run(
    db,
    sql`INSERT INTO import_change (import_id, signup_id, before, after_at)
      VALUES (${importId}, ${existing.id}, ${before}, ${at})`,
  );
};

export const insertEditEvent = (db: WriteDb, id: number, fields: readonly string[], file: string, at: string): void => {
  const detail = JSON.stringify({ fields: fields.join(','), file });
  run(db, sql`INSERT INTO signup_event (signup_id, at, kind, detail) VALUES (${id}, ${at}, 'edited', ${detail})`);
};

/** Forgets that an import edited somebody. */
export const eraseEditEvent = (db: WriteDb, id: number, file: string, at: string): void => {
  run(
    db,
    sql`DELETE FROM signup_event WHERE signup_id = ${id} AND at = ${at} AND kind = 'edited'
      AND detail ->> 'file' = ${file}`,
  );
};

export const insertImport = (db: WriteDb, fileName: string, at: string): number =>
  run(db, sql`INSERT INTO import (file_name, at, state) VALUES (${fileName}, ${at}, 'writing')`).lastId;

export const updateImport = (
  db: WriteDb,
  id: number,
  { state, added, updated }: { state: 'writing' | 'done' | 'undone'; added: number; updated: number },
): void => {
  run(db, sql`UPDATE import SET state = ${state}, added = ${added}, updated = ${updated} WHERE id = ${id}`);
};

export const insertRange = (db: WriteDb, importId: number, firstId: number, lastId: number): void => {
  run(db, sql`INSERT INTO import_range (first_id, last_id, import_id) VALUES (${firstId}, ${lastId}, ${importId})`);
};

/** The id that the next person would get. */
export const findNextId = (db: ReadDb): number =>
  find<{ id: number }>(
    db,
    sql`SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'signup'), 0),
      coalesce((SELECT max(id) FROM signup), 0)) + 1 AS id`,
  )?.id ?? 1;

export const addToCounts = (db: WriteDb, counts: Readonly<Record<PersonImage['state'], number>>): void => {
  for (const [state, count] of Object.entries(counts)) {
    run(db, sql`UPDATE signup_count SET count = count + ${count} WHERE state = ${state}`);
  }
};

type ImportRow = { id: number; file_name: string; at: string; state: string; added: number; updated: number };

export const listImports = (db: ReadDb, since: string): PastImport[] =>
  all<ImportRow>(db, sql`SELECT * FROM import WHERE at >= ${since} AND state <> 'writing' ORDER BY id DESC`).map(
    (row) => ({
      id: row.id,
      fileName: row.file_name,
      at: row.at,
      added: row.added,
      updated: row.updated,
      canUndo: row.state === 'done',
    }),
  );

export type StoredImport = { id: number; fileName: string; at: string; state: string; added: number; updated: number };

export const findImport = (db: ReadDb, id: number): StoredImport | null => {
  const row = find<ImportRow>(db, sql`SELECT * FROM import WHERE id = ${id}`);
  return (
    row && { id: row.id, fileName: row.file_name, at: row.at, state: row.state, added: row.added, updated: row.updated }
  );
};

/** Whether the import that began at `at` was completed. */
export const hasDoneImport = (db: ReadDb, at: string): boolean =>
  find(db, sql`SELECT 1 FROM import WHERE at = ${at} AND state = 'done'`) !== null;

/** Imports that were cut off after a part of them had been committed. */
export const listCutOff = (db: ReadDb): number[] =>
  all<{ id: number }>(db, sql`SELECT id FROM import WHERE state = 'writing'`).map(({ id }) => id);

export const listRanges = (db: ReadDb, importId: number): { firstId: number; lastId: number }[] =>
  all<{ first_id: number; last_id: number }>(
    db,
    sql`SELECT first_id, last_id FROM import_range WHERE import_id = ${importId} ORDER BY first_id`,
  ).map((row) => ({ firstId: row.first_id, lastId: row.last_id }));

/** Takes the people of a stretch of ids off the list; who was changed since `at`, or got a mail with a link, stays. */
export const removeAdded = (db: WriteDb, first: number, last: number, at: string, deletionId: string, now: string) =>
  run(
    db,
    sql`UPDATE signup SET deleted_at = ${now}, deletion_id = ${deletionId}
      WHERE id BETWEEN ${first} AND ${last} AND deleted_at IS NULL AND updated_at = ${at}
        AND mail_count = 0`,
  ).changes;

export const countPresent = (db: ReadDb, first: number, last: number): number =>
  find<{ count: number }>(
    db,
    sql`SELECT count(*) AS count FROM signup WHERE id BETWEEN ${first} AND ${last} AND deleted_at IS NULL`,
  )?.count ?? 0;

export type Change = { signupId: number; image: PersonImage; updatedAt: string; afterAt: string };

export const listChanges = (db: ReadDb, importId: number, afterId: number, limit: number): Change[] =>
  all<{ signup_id: number; before: string; after_at: string }>(
    db,
    sql`SELECT signup_id, before, after_at FROM import_change WHERE import_id = ${importId} AND signup_id > ${afterId}
      ORDER BY signup_id LIMIT ${limit}`,
  ).map((row) => {
    const before = JSON.parse(row.before) as { image: PersonImage; updatedAt: string };
    return { signupId: row.signup_id, ...before, afterAt: row.after_at };
  });

/** How many people an import changed. */
export const countChanges = (db: ReadDb, importId: number): number =>
  find<{ count: number }>(db, sql`SELECT count(*) AS count FROM import_change WHERE import_id = ${importId}`)?.count ??
  0;

/** The file of an import that was cut off, for a start after the one that it happened to; null without one. */
export const findCutOffFile = (db: ReadDb): string | null =>
  find<{ file_name: string }>(db, sql`SELECT file_name FROM import WHERE state = 'writing' LIMIT 1`)?.file_name ?? null;

export const forgetChanges = (db: WriteDb, before: string): void => {
  run(db, sql`DELETE FROM import_change WHERE import_id IN (SELECT id FROM import WHERE at < ${before})`);
};

export const forgetImport = (db: WriteDb, id: number): void => {
  run(db, sql`DELETE FROM import WHERE id = ${id}`);
};
