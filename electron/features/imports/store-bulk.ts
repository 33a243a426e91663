import { searchTextOf } from '#shared/domain/search-text.ts';
import { find, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';
import type { PersonImage } from './merge-person.ts';
import type { ImportedPerson } from './read-person.ts';

/**
 * Writes new people many at a time, with the texts they are found by: from a table in memory, in one statement for each
 * table, so that SQLite finds its way in each index once and goes on from there. First all rows, then the texts, then
 * their index: in turn for each person, they push each other out of the processor's caches. What it returns changes
 * nothing and is false where one of them has an address that is on the list, or two have the same.
 */
export const prepareStage = (db: WriteDb) => {
  db.handle.exec(`DROP TABLE IF EXISTS temp.import_stage;
    CREATE TEMP TABLE import_stage (id INTEGER PRIMARY KEY, email, email_key, email_display, name, fields, notes, source,
      state, token, created_at, verified_at, text)`);
  // What most people have in common is not handed over for each of them.
  const put = db.handle.prepare(
    `INSERT INTO temp.import_stage (id, email, email_key, email_display, name, fields, notes, source, state, token,
      created_at, verified_at, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const writePeople = db.handle.prepare(
    `INSERT INTO signup (id, email, email_key, email_display, name, fields, notes, source, state, token, created_at,
        updated_at, verified_at, verified_by)
      SELECT id, email, coalesce(email_key, email), coalesce(email_display, ''), name, fields, coalesce(notes, ''),
        coalesce(source, ?), coalesce(state, 'unverified'), token, coalesce(created_at, ?), ?, verified_at,
        iif(state = 'verified', 'import', NULL)
      FROM temp.import_stage`,
  );
  const writeTexts = db.handle.prepare('INSERT INTO signup_text (id, text) SELECT id, text FROM temp.import_stage');
  const index = db.handle.prepare('INSERT INTO signup_search (rowid, text) SELECT id, text FROM temp.import_stage');
  const clear = db.handle.prepare('DELETE FROM temp.import_stage');
  return (people: readonly NewPerson[], { source, at }: Common): boolean => {
    for (const { person, id, token } of people) {
      const state = person.state ?? 'unverified';
      put.run(
        id,
        person.email,
        person.key === person.email ? null : person.key,
        displayOf(person) || null,
        person.name,
        JSON.stringify(person.fields),
        person.notes || null,
        person.source || null,
        state === 'unverified' ? null : state,
        token,
        person.createdAt,
        state === 'verified' ? (person.verifiedAt ?? at) : null,
        textOf(person),
      );
    }
    const isNew = isWritten(() => writePeople.run(source, at, at));
    if (isNew) {
      writeTexts.run();
      index.run();
    }
    clear.run();
    return isNew;
  };
};

export type NewPerson = { person: ImportedPerson; id: number; token: string };
/** What people of one import have in common where the file says nothing else. */
export type Common = { source: string; at: string };

const isWritten = (write: () => unknown): boolean => {
  try {
    write();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_CONSTRAINT_UNIQUE') return false;
    throw error;
  }
};

const displayOf = ({ email, display }: ImportedPerson): string => (display === email ? '' : display);

/** The text that a new person is found by. */
const textOf = (person: ImportedPerson): string =>
  searchTextOf({ email: person.email, displayEmail: displayOf(person), name: person.name, fields: person.fields });

/** Changes the texts that people are found by, and their index, without the triggers. */
export const prepareTextChange = (db: WriteDb): ((texts: ReadonlyMap<number, string>) => void) => {
  const readOld = db.handle.prepare<[number], { text: string }>('SELECT text FROM signup_text WHERE id = ?');
  const replace = db.handle.prepare('UPDATE signup_text SET text = ? WHERE id = ?');
  const forget = db.handle.prepare("INSERT INTO signup_search (signup_search, rowid, text) VALUES ('delete', ?, ?)");
  const indexOne = db.handle.prepare('INSERT INTO signup_search (rowid, text) VALUES (?, ?)');
  return (texts) => {
    const changed = [...texts].flatMap(([id, text]) => {
      const old = readOld.get(id)?.text;
      return old === undefined || old === text ? [] : [{ id, old, text }];
    });
    // First all texts, then the index: in turn, the two push each other out of the processor's caches.
    for (const { id, text } of changed) replace.run(text, id);
    for (const { id, old } of changed) forget.run(id, old);
    for (const { id, text } of changed) indexOne.run(id, text);
  };
};

/** Takes triggers away and returns what brings them back. */
const suspendTriggers = (db: WriteDb, names: readonly string[]): (() => void) => {
  const texts = names.map(
    (name) =>
      find<{ sql: string }>(db, sql`SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ${name}`)?.sql,
  );
  for (const name of names) db.handle.exec(`DROP TRIGGER IF EXISTS ${name}`);
  return () => {
    for (const text of texts) if (text) db.handle.exec(text);
  };
};

/**
 * Takes away what would cost more than the rows themselves; returns what brings it back. Both within one transaction,
 * so that nobody else ever sees the file without it. Triggers make SQLite flush the search index once per row; the index
 * would be merged again and again while it grows (sqlite.org/fts5.html, 6.1 and 6.2); and a CHECK with a list builds a
 * table of it for every row, which an import's rows, made by us, do not need.
 */
export const beginBulk = (db: WriteDb): (() => void) => {
  const restore = suspendTriggers(db, ['signup_text_insert', 'signup_text_update', 'signup_count_insert']);
  setSearchOption(db, 'automerge', 0);
  setSearchOption(db, 'crisismerge', maxSegments);
  db.handle.pragma('ignore_check_constraints = ON');
  return () => {
    db.handle.pragma('ignore_check_constraints = OFF');
    setSearchOption(db, 'automerge', 4);
    setSearchOption(db, 'crisismerge', 16);
    restore();
  };
};

/** FTS5 has room for 2,000 parts of an index; one holds some three thousand people. */
const maxSegments = 1_900;

const setSearchOption = (db: WriteDb, name: 'automerge' | 'crisismerge' | 'merge', value: number): number =>
  run(db, sql`INSERT INTO signup_search (signup_search, rank) VALUES (${name}, CAST(${value} AS INTEGER))`).changes;

/** Merges a piece of what the search index has grown by; false when there is nothing left to merge. */
export const mergeSearchIndex = (db: WriteDb, pages: number): boolean => {
  const before = countChanges(db);
  setSearchOption(db, 'merge', pages);
  // Documented: a merge that had nothing to do changes fewer than two rows.
  return countChanges(db) - before >= 2;
};

const countChanges = (db: ReadDb): number =>
  find<{ count: number }>(db, sql`SELECT total_changes() AS count`)?.count ?? 0;

/** Writes what an import makes of somebody who is on the list; the text they are found by is the caller's. */
export const updatePerson = (db: WriteDb, id: number, image: PersonImage, at: string): void => {
  run(
    db,
    sql`UPDATE signup SET name = ${image.name}, fields = ${JSON.stringify(image.fields)}, notes = ${image.notes},
      source = ${image.source}, state = ${image.state}, created_at = ${image.createdAt},
      verified_at = ${image.verifiedAt}, verified_by = ${image.verifiedBy}, updated_at = ${at} WHERE id = ${id}`,
  );
};

/**
 * Removes the people of a stretch of ids for good, as if they had never been there. Within a transaction: the triggers
 * are away meanwhile.
 */
export const eraseAdded = (db: WriteDb, first: number, last: number): void => {
  const restore = suspendTriggers(db, ['signup_forgotten', 'signup_text_delete']);
  run(
    db,
    sql`INSERT INTO signup_search (signup_search, rowid, text)
      SELECT 'delete', id, text FROM signup_text WHERE id BETWEEN ${first} AND ${last}`,
  );
  run(db, sql`DELETE FROM signup_text WHERE id BETWEEN ${first} AND ${last}`);
  run(db, sql`DELETE FROM signup WHERE id BETWEEN ${first} AND ${last}`);
  restore();
};
