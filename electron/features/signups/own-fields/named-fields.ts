import { find, type ReadDb, sql, type WriteDb } from '../../../db/sql.ts';
import { ensureOwnFields, listOwnFields } from './store-fields.ts';

const isAnyHidden = sql`EXISTS (SELECT 1 FROM own_field WHERE deleted_at IS NOT NULL AND is_purged = 0)`;

/** True while a deletion can still be undone: the search index knows its values. */
export const hasHiddenValues = (db: ReadDb): boolean =>
  find<{ hidden: number }>(db, sql`SELECT ${isAnyHidden} AS hidden`)?.hidden === 1;

const readStored = (db: ReadDb, id: number): Record<string, string> => {
  const row = find<{ fields: string }>(db, sql`SELECT fields FROM signup WHERE id = ${id}`);
  return JSON.parse(row?.fields ?? '{}') as Record<string, string>;
};

/**
 * Own fields by name as `signup.fields` keeps them; new names become fields. With the id of a person, the values that
 * a deletion hides stay where they are, so that undoing it brings them back.
 */
export const toStoredFields = (db: WriteDb, fields: Readonly<Record<string, string>>, id: number | null): string => {
  const values = Object.entries(fields);
  const keys = ensureOwnFields(
    db,
    values.map(([name]) => name),
  );
  const stored = values.map(([name, value], index): [string, string] => [keys[index]?.key ?? name, value]);
  if (id === null || !hasHiddenValues(db)) return JSON.stringify(Object.fromEntries(stored));
  const shown = new Set(listOwnFields(db).map(({ key }) => key));
  const hidden = Object.entries(readStored(db, id)).filter(([key]) => isHidden(db, key, shown));
  return JSON.stringify(Object.fromEntries([...stored, ...hidden]));
};

const isHidden = (db: ReadDb, key: string, shown: ReadonlySet<string>): boolean =>
  !shown.has(key) && find(db, sql`SELECT 1 FROM own_field WHERE key = ${key}`) !== null;
