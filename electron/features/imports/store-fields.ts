import type { FieldType } from '#shared/domain/own-field.ts';
import { all, find, inList, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';

/** `key` is where the values stand in `signup.fields`; it differs from the name of a field that was renamed. */
export type KnownField = { name: string; key: string; type: FieldType };

export const listFields = (db: ReadDb): KnownField[] =>
  all<KnownField>(db, sql`SELECT name, key, type FROM own_field WHERE deleted_at IS NULL`);

export const isKeyTaken = (db: ReadDb, key: string): boolean =>
  find(db, sql`SELECT 1 FROM own_field WHERE key = ${key}`) !== null;

/** Adds fields behind the others, but for those that somebody added meanwhile; notes which ones this import brought. */
export const insertFields = (db: WriteDb, importId: number, fields: readonly KnownField[]): void => {
  const ids: number[] = [];
  for (const { name, key, type } of fields) {
    const { changes, lastId } = run(
      db,
      sql`INSERT OR IGNORE INTO own_field (name, key, type, position)
        SELECT ${name}, ${key}, ${type}, coalesce(max(position), 0) + 1 FROM own_field`,
    );
    if (changes > 0) ids.push(lastId);
  }
  run(db, sql`UPDATE import SET new_fields = ${JSON.stringify(ids)} WHERE id = ${importId}`);
};

export type NewField = { id: number; key: string };

/** The fields that an import brought and that are still there. */
export const listNewFields = (db: ReadDb, importId: number): NewField[] =>
  all<NewField>(
    db,
    sql`SELECT own_field.id, own_field.key FROM import, json_each(import.new_fields) AS brought
      JOIN own_field ON own_field.id = brought.value
      WHERE import.id = ${importId} AND own_field.deleted_at IS NULL`,
  );

/** Which of these keys people on the list have a value under, in a stretch of ids. */
export const listUsedKeys = (db: ReadDb, keys: readonly string[], first: number, last: number): string[] =>
  all<{ key: string }>(
    db,
    sql`SELECT DISTINCT value.key FROM signup, json_each(signup.fields) AS value
      WHERE signup.id BETWEEN ${first} AND ${last} AND signup.deleted_at IS NULL AND signup.fields <> '{}'
        AND value.key IN ${inList(keys)}`,
  ).map(({ key }) => key);

/** The same as when a person deletes them: what is left of their values goes at the next start. */
export const markFieldsDeleted = (db: WriteDb, ids: readonly number[], at: string): void => {
  run(db, sql`UPDATE own_field SET deleted_at = ${at} WHERE id IN ${inList(ids)}`);
  run(db, sql`UPDATE own_index SET state = 'dropped' WHERE field_id IN ${inList(ids)}`);
};
