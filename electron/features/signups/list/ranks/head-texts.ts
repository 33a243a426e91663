import type { Database } from 'better-sqlite3';
import { readDataVersion } from '../../../../db/data-version.ts';
import { all, inList, sql, type WriteDb } from '../../../../db/sql.ts';

/** As many as a search walks along to fill a page, where it is worth walking at all. */
const headSize = 7_000;
/** So many are read in half a millisecond. */
const pieceSize = 500;
/** Some megabytes; texts of a hundred characters are usual, a megabyte is possible. */
const mostCharacters = 2_000_000;
/** So many that changed since are read again in passing. */
const fewUnknown = 50;

export type HeadTexts = {
  /** Reads a piece of what is not known of the first people of a list; false when nothing is left to read. */
  readPiece: (idAt: (place: number) => number | undefined) => boolean;
  /** Those of these people whose text holds all of `terms` (folded), as they were given; null where texts are not known. */
  findHaving: (terms: readonly string[], ids: readonly number[]) => number[] | null;
};

let lastWatch = 0;

/** Tells of every text that this connection changes, whoever does it. Not to be called in a transaction. */
const watchTexts = (handle: Database, onChange: (id: number) => void): void => {
  lastWatch += 1;
  const name = `text_changed_${lastWatch}`;
  handle.function(name, (id: number) => {
    onChange(id);
    return null;
  });
  const changes = { INSERT: 'new.id', UPDATE: 'old.id', DELETE: 'old.id' };
  for (const [change, id] of Object.entries(changes)) {
    handle.exec(`CREATE TEMP TRIGGER ${name}_${change} AFTER ${change} ON main.signup_text BEGIN
      SELECT ${name}(${id}); END`);
  }
};

/**
 * The texts of the people at the beginning of a list, in memory: what many have is found among them in a tenth of the
 * time that reading them from the file takes. Nothing of it outlives a change of the text, or a commit of another
 * connection.
 */
export const createHeadTexts = (db: WriteDb): HeadTexts => {
  const texts = new Map<number, string>();
  let characters = 0;
  let version = -1;
  let isWatching = false;

  const forget = (id: number): void => {
    characters -= texts.get(id)?.length ?? 0;
    texts.delete(id);
  };
  const forgetAll = (): void => {
    texts.clear();
    characters = 0;
  };
  const checkVersion = (): void => {
    const now = readDataVersion(db);
    if (now !== version) forgetAll();
    version = now;
  };
  /** Whoever has no text has an empty one, until one is inserted. */
  const read = (ids: readonly number[]): void => {
    for (const id of ids) texts.set(id, '');
    for (const { id, text } of all<{ id: number; text: string }>(
      db,
      sql`SELECT id, text FROM signup_text WHERE id IN ${inList(ids)}`,
    )) {
      texts.set(id, text);
      characters += text.length;
    }
  };
  const watch = (): void => {
    if (isWatching) return;
    isWatching = true;
    watchTexts(db.handle, forget);
  };

  return {
    readPiece: (idAt) => {
      watch();
      checkVersion();
      // Of another order that was looked at before.
      if (texts.size > 2 * headSize) forgetAll();
      const ids: number[] = [];
      for (let place = 0; place < headSize && ids.length < pieceSize; place += 1) {
        const id = idAt(place);
        if (id === undefined) break;
        if (!texts.has(id)) ids.push(id);
      }
      if (ids.length === 0 || characters > mostCharacters) return false;
      read(ids);
      return true;
    },
    findHaving: (terms, ids) => {
      checkVersion();
      if (texts.size === 0) return null;
      const unknown = ids.filter((id) => !texts.has(id));
      if (unknown.length > fewUnknown || db.handle.inTransaction) return null;
      if (unknown.length > 0) read(unknown);
      return ids.filter((id) => {
        const text = texts.get(id) ?? '';
        return terms.every((term) => text.includes(term));
      });
    },
  };
};
