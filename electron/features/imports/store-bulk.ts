import { find, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';
import type { PersonImage } from './merge-person.ts';
import type { ReadyPerson } from './ready-person.ts';

/** So many texts are indexed at once: fewer make more parts to merge, more wait for too long. */
const textsPerPart = 2_000;

/**
 * Writes new people many at a time, with the texts they are found by: from a table in memory, in one statement for each
 * table, so that SQLite finds its way in each index once and goes on from there. First all rows, then the texts, then
 * their index: in turn for each person, they push each other out of the processor's caches.
 */
export const prepareStage = (db: WriteDb) => {
  db.handle.exec(`DROP TABLE IF EXISTS temp.import_stage;
    CREATE TEMP TABLE import_stage (id INTEGER PRIMARY KEY, token, email, email_key, email_display, name, fields, notes,
      source, state, created_at, verified_at, text)`);
  const put = db.handle.prepare('INSERT INTO temp.import_stage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  // What most people have in common is not handed over for each of them. IGNORE and FAIL keep nothing by which a
  // statement could be taken back: for that, SQLite copies every page before it changes it.
  const writePeople = db.handle.prepare(
    `INSERT OR IGNORE INTO signup (id, email, email_key, email_display, name, fields, notes, source, state, token, created_at,
        updated_at, verified_at, verified_by)
      SELECT id, email, coalesce(email_key, email), coalesce(email_display, ''), name, fields, coalesce(notes, ''),
        coalesce(nullif(source, ''), ?), coalesce(state, 'unverified'), token, coalesce(created_at, ?), ?,
        iif(state = 'verified', coalesce(verified_at, ?), NULL), iif(state = 'verified', 'import', NULL)
      FROM temp.import_stage`,
  );
  const dropUnwritten = db.handle.prepare(
    'DELETE FROM temp.import_stage WHERE id NOT IN (SELECT id FROM signup WHERE id BETWEEN ? AND ?) RETURNING id',
  );
  const writeTexts = db.handle.prepare(
    'INSERT OR FAIL INTO signup_text (id, text) SELECT id, text FROM temp.import_stage',
  );
  const clear = db.handle.prepare('DELETE FROM temp.import_stage');
  const index = db.handle.prepare(
    'INSERT INTO signup_search (rowid, text) SELECT id, text FROM signup_text WHERE id BETWEEN ? AND ?',
  );
  let unindexed: { first: number; last: number } | null = null;

  /** Indexes the texts that are not yet; a commit without would leave people whom nobody finds. */
  const indexTexts = (): void => {
    if (unindexed) index.run(unindexed.first, unindexed.last);
    unindexed = null;
  };

  return {
    indexTexts,
    /** Those who are not written, because their address is on the list or another of them has it. */
    write: (
      firstId: number,
      people: readonly ReadyPerson[],
      newToken: () => string,
      { source, at }: Common,
    ): ReadyPerson[] => {
      if (people.length === 0) return [];
      const lastId = firstId + people.length - 1;
      for (const [index, person] of people.entries()) put.run(firstId + index, newToken(), ...person);
      const isEverybody = writePeople.run(source, at, at, at).changes === people.length;
      const left = new Set(isEverybody ? [] : (dropUnwritten.pluck().all(firstId, lastId) as number[]));
      writeTexts.run();
      clear.run();
      unindexed = { first: unindexed?.first ?? firstId, last: lastId };
      if (lastId - unindexed.first + 1 >= textsPerPart) indexTexts();
      return left.size === 0 ? [] : people.filter((_, index) => left.has(firstId + index));
    },
  };
};

/** What people of one import have in common where the file says nothing else. */
export type Common = { source: string; at: string };

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
