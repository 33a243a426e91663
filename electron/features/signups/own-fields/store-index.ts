import { type SortKey, toSortKey } from '#shared/domain/own-field.ts';
import { all, find, type ReadDb, run, type SqlValue, sql, type WriteDb } from '../../../db/sql.ts';
import { findLastId } from '../id-bounds.ts';
import { type OwnField, pathOf } from './store-fields.ts';

/** An index of one field; `seenId` is the last person who was added to it as new. */
export type OwnIndex = { id: number; fieldId: number; state: 'building' | 'ready'; seenId: number };

type IndexRow = { id: number; field_id: number; state: OwnIndex['state']; seen_id: number };

export const findIndex = (db: ReadDb, fieldId: number): OwnIndex | null => {
  const row = find<IndexRow>(
    db,
    sql`SELECT id, field_id, state, seen_id FROM own_index WHERE field_id = ${fieldId} AND state <> 'dropped'`,
  );
  return row && { id: row.id, fieldId: row.field_id, state: row.state, seenId: row.seen_id };
};

/** From now on changes to anybody are noted for the index. Returns its id. */
export const insertIndex = (db: WriteDb, fieldId: number, at: string): number =>
  run(
    db,
    sql`INSERT INTO own_index (field_id, state, seen_id, used_at)
      VALUES (${fieldId}, 'building', ${findLastId(db)}, ${at})`,
  ).lastId;

export const markReady = (db: WriteDb, indexId: number): void => {
  run(db, sql`UPDATE own_index SET state = 'ready' WHERE id = ${indexId} AND state = 'building'`);
};

/** At most once a day: this is written where a list is only read. */
export const noteUse = (db: WriteDb, indexId: number, at: string): void => {
  const row = find<{ used_at: string }>(db, sql`SELECT used_at FROM own_index WHERE id = ${indexId}`);
  if (row?.used_at.slice(0, 10) === at.slice(0, 10)) return;
  run(db, sql`UPDATE own_index SET used_at = ${at} WHERE id = ${indexId}`);
};

/** The index of this field is not used from now on; its rows go later, in pieces. */
export const dropIndexOf = (db: WriteDb, fieldId: number): void => {
  run(db, sql`UPDATE own_index SET state = 'dropped' WHERE field_id = ${fieldId} AND state <> 'dropped'`);
};

/** Drops what nobody used since, and what was not completed. */
export const dropUnused = (db: WriteDb, unusedSince: string): void => {
  run(
    db,
    sql`UPDATE own_index SET state = 'dropped' WHERE state = 'building' OR (state = 'ready' AND used_at < ${unusedSince})`,
  );
};

export const findDropped = (db: ReadDb): number | null =>
  find<{ id: number }>(db, sql`SELECT id FROM own_index WHERE state = 'dropped' LIMIT 1`)?.id ?? null;

/** Removes up to so many rows of a dropped index, and in the end the index; false when there is nothing left of it. */
export const clearSome = (db: WriteDb, indexId: number, limit: number): boolean => {
  const stale = run(db, sql`DELETE FROM own_key_stale WHERE index_id = ${indexId}`).changes;
  const keys = find<{ id: number | null }>(
    db,
    sql`SELECT max(signup_id) AS id FROM
      (SELECT signup_id FROM own_key WHERE index_id = ${indexId} ORDER BY signup_id LIMIT ${limit})`,
  );
  if (keys?.id != null) run(db, sql`DELETE FROM own_key WHERE index_id = ${indexId} AND signup_id <= ${keys.id}`);
  const last = find<{ part: number; key: SqlValue; signup_id: number }>(
    db,
    sql`SELECT part, key, signup_id FROM own_key_order WHERE index_id = ${indexId}
      ORDER BY part, key, signup_id LIMIT 1 OFFSET ${limit - 1}`,
  );
  const upTo = last ? sql`(part, key, signup_id) <= (${last.part}, ${last.key}, ${last.signup_id})` : sql`TRUE`;
  const ordered = run(db, sql`DELETE FROM own_key_order WHERE index_id = ${indexId} AND ${upTo}`).changes;
  if (stale > 0 || keys?.id != null || ordered > 0) return true;
  run(db, sql`DELETE FROM own_index WHERE id = ${indexId}`);
  return false;
};

/** How many people the index does not know as they are now, counted up to `limit`. */
export const countPending = (db: ReadDb, index: OwnIndex, limit: number): number =>
  find<{ count: number }>(
    db,
    sql`SELECT (SELECT count(*) FROM (SELECT 1 FROM own_key_stale WHERE index_id = ${index.id} LIMIT ${limit}))
      + (SELECT count(*) FROM (SELECT 1 FROM signup WHERE id > ${index.seenId} LIMIT ${limit})) AS count`,
  )?.count ?? 0;

/** The index of a field when it knows everybody as they are now, else null. */
export const findCurrentIndex = (db: ReadDb, fieldId: number): OwnIndex | null => {
  const index = findIndex(db, fieldId);
  return index?.state === 'ready' && countPending(db, index, 1) === 0 ? index : null;
};

type PersonRow = { id: number; value: string | null };

/** Everybody on the list with an id in this stretch, with what their value is. */
const listValues = (db: ReadDb, field: OwnField, afterId: number, upToId: number, limit: number): PersonRow[] =>
  all<PersonRow>(
    db,
    sql`SELECT id, json_extract(fields, ${pathOf(field)}) AS value FROM signup
      WHERE id > ${afterId} AND id <= ${upToId} AND deleted_at IS NULL ORDER BY id LIMIT ${limit}`,
  );

const insertKey = (db: WriteDb, indexId: number, id: number, { part, key }: SortKey): void => {
  run(db, sql`INSERT INTO own_key (index_id, signup_id, part, key) VALUES (${indexId}, ${id}, ${part}, ${key})`);
};

const insertOrder = (db: WriteDb, indexId: number, id: number, { part, key }: SortKey): void => {
  run(db, sql`INSERT INTO own_key_order (index_id, part, key, signup_id) VALUES (${indexId}, ${part}, ${key}, ${id})`);
};

/** Writes the keys of the next people of an index under construction; returns the last id, or null at the end. */
export const writeKeys = (db: WriteDb, index: OwnIndex, field: OwnField, afterId: number, limit: number) => {
  const rows = listValues(db, field, afterId, index.seenId, limit);
  for (const { id, value } of rows) insertKey(db, index.id, id, toSortKey(field.type, value ?? ''));
  return rows.at(-1)?.id ?? null;
};

/** The person's row in the index becomes what it should be: `key` is null for nobody. */
const replaceKey = (db: WriteDb, indexId: number, id: number, key: SortKey | null): void => {
  const old = find<SortKey>(db, sql`SELECT part, key FROM own_key WHERE index_id = ${indexId} AND signup_id = ${id}`);
  if (old && key && old.part === key.part && old.key === key.key) return;
  if (old) {
    run(
      db,
      sql`DELETE FROM own_key_order
        WHERE index_id = ${indexId} AND part = ${old.part} AND key = ${old.key} AND signup_id = ${id}`,
    );
    run(db, sql`DELETE FROM own_key WHERE index_id = ${indexId} AND signup_id = ${id}`);
  }
  if (!key) return;
  insertKey(db, indexId, id, key);
  insertOrder(db, indexId, id, key);
};

const findValue = (db: ReadDb, field: OwnField, id: number): PersonRow | null =>
  find<PersonRow>(
    db,
    sql`SELECT id, json_extract(fields, ${pathOf(field)}) AS value FROM signup
      WHERE id = ${id} AND deleted_at IS NULL`,
  );

const takeStale = (db: WriteDb, index: OwnIndex, field: OwnField, limit: number): number => {
  const stale = all<{ id: number }>(
    db,
    sql`SELECT signup_id AS id FROM own_key_stale WHERE index_id = ${index.id} ORDER BY signup_id LIMIT ${limit}`,
  );
  for (const { id } of stale) {
    const person = findValue(db, field, id);
    replaceKey(db, index.id, id, person && toSortKey(field.type, person.value ?? ''));
  }
  const last = stale.at(-1)?.id ?? 0;
  run(db, sql`DELETE FROM own_key_stale WHERE index_id = ${index.id} AND signup_id <= ${last}`);
  return stale.length;
};

const takeNew = (db: WriteDb, index: OwnIndex, field: OwnField, limit: number): number => {
  const people = listValues(db, field, index.seenId, Number.MAX_SAFE_INTEGER, limit);
  for (const { id, value } of people) replaceKey(db, index.id, id, toSortKey(field.type, value ?? ''));
  const seenId = people.length === limit ? (people.at(-1)?.id ?? index.seenId) : findLastId(db);
  run(db, sql`UPDATE own_index SET seen_id = ${Math.max(seenId, index.seenId)} WHERE id = ${index.id}`);
  return people.length;
};

/** Brings up to `limit` people up to date; true when there may be more. */
export const catchUpSome = (db: WriteDb, index: OwnIndex, field: OwnField, limit: number): boolean => {
  if (takeStale(db, index, field, limit) === limit) return true;
  return takeNew(db, index, field, limit) === limit;
};
