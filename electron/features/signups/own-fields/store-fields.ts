import type { FieldType } from '#shared/domain/own-field.ts';
import { all, find, type ReadDb, run, type Sql, sql, type WriteDb } from '../../../db/sql.ts';

/** `key` is the name under which the values are kept; it never changes. */
export type OwnField = { id: number; name: string; key: string; type: FieldType };

const columns = sql`id, name, key, type`;

/** The fields that there are, in their order. */
export const listOwnFields = (db: ReadDb): OwnField[] =>
  all<OwnField>(db, sql`SELECT ${columns} FROM own_field WHERE deleted_at IS NULL ORDER BY position, id`);

export const findOwnField = (db: ReadDb, name: string): OwnField | null =>
  find<OwnField>(db, sql`SELECT ${columns} FROM own_field WHERE name = ${name} AND deleted_at IS NULL`);

const isKeyTaken = (db: ReadDb, key: string): boolean =>
  find(db, sql`SELECT 1 FROM own_field WHERE key = ${key}`) !== null;

/** The field of this name, or a text that nobody listed: its values can stand nowhere but under the name. */
export const findAnyField = (db: ReadDb, name: string): OwnField | null => {
  const field = findOwnField(db, name);
  if (field) return field;
  return isKeyTaken(db, name) ? null : { id: 0, name, key: name, type: 'text' };
};

/** A field with this name, whatever the case of its letters. */
export const findSimilarField = (db: ReadDb, name: string): OwnField | null =>
  find<OwnField>(
    db,
    sql`SELECT ${columns} FROM own_field WHERE name = ${name} COLLATE NOCASE AND deleted_at IS NULL
      ORDER BY name = ${name} DESC LIMIT 1`,
  );

export const listFieldNames = (db: ReadDb): string[] => listOwnFields(db).map(({ name }) => name);

/** The name itself, unless a field that was renamed or deleted has its values there. */
const findFreeKey = (db: ReadDb, name: string): string => {
  if (!isKeyTaken(db, name)) return name;
  let number = 2;
  while (isKeyTaken(db, `${name}_${number}`)) number += 1;
  return `${name}_${number}`;
};

/** Adds a field behind the others. */
export const insertOwnField = (db: WriteDb, name: string, type: FieldType): OwnField => {
  const key = findFreeKey(db, name);
  const { lastId } = run(
    db,
    sql`INSERT INTO own_field (name, key, type, position)
      SELECT ${name}, ${key}, ${type}, coalesce(max(position), 0) + 1 FROM own_field`,
  );
  return { id: lastId, name, key, type };
};

/** The fields of these names; those that nobody had before are added as texts. */
export const ensureOwnFields = (db: WriteDb, names: readonly string[]): OwnField[] =>
  names.map((name) => findOwnField(db, name) ?? insertOwnField(db, name, 'text'));

export const findName = (db: ReadDb, id: number): string | null =>
  find<{ name: string }>(db, sql`SELECT name FROM own_field WHERE id = ${id} AND deleted_at IS NULL`)?.name ?? null;

export const updateName = (db: WriteDb, id: number, name: string): void => {
  run(db, sql`UPDATE own_field SET name = ${name} WHERE id = ${id}`);
};

export const updateType = (db: WriteDb, id: number, type: FieldType): void => {
  run(db, sql`UPDATE own_field SET type = ${type} WHERE id = ${id}`);
};

export const updatePosition = (db: WriteDb, id: number, position: number): void => {
  run(db, sql`UPDATE own_field SET position = ${position} WHERE id = ${id}`);
};

export const markFieldDeleted = (db: WriteDb, id: number, at: string): void => {
  run(db, sql`UPDATE own_field SET deleted_at = ${at} WHERE id = ${id}`);
};

export const restoreField = (db: WriteDb, id: number): void => {
  run(db, sql`UPDATE own_field SET deleted_at = NULL WHERE id = ${id}`);
};

/** Deleted before this moment, with values that are still there. */
export const findFieldToPurge = (db: ReadDb, before: string): OwnField | null =>
  find<OwnField>(
    db,
    sql`SELECT ${columns} FROM own_field WHERE deleted_at < ${before} AND is_purged = 0 ORDER BY id LIMIT 1`,
  );

export const markPurged = (db: WriteDb, id: number): void => {
  run(db, sql`UPDATE own_field SET is_purged = 1 WHERE id = ${id}`);
};

/** Where a field's values stand in the JSON of a signup. A key follows the grammar of names: it holds no quote. */
export const pathOf = ({ key }: Pick<OwnField, 'key'>): string => `$."${key}"`;

/** The value of a field in a row of signup; NULL where there is none. */
export const storedValue = (field: Pick<OwnField, 'key'>): Sql => sql`json_extract(signup.fields, ${pathOf(field)})`;
