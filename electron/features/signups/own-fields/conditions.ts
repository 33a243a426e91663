import type { FieldFilter, SignupFilter, SignupSort } from '#shared/contract/signups.ts';
import { parts, toTypedKey, toTypedKeyEnd } from '#shared/domain/own-field.ts';
import { type ReadDb, type Sql, sql } from '../../../db/sql.ts';
import { findAnyField, findOwnField, listOwnFields, type OwnField, storedValue } from './store-fields.ts';
import { findCurrentIndex } from './store-index.ts';

type Key = number | string;
/** From a key to a key; null is no bound. */
type Range = { from: Key | null; to: Key | null; isOpen: boolean };

const nothing: Range = { from: 1, to: 0, isOpen: false };

/** The stretch of keys that a comparison means; null when it compares texts. */
const rangeOf = ({ type }: OwnField, { is, value, upTo = '' }: FieldFilter): Range | null => {
  const [start, end] = [toTypedKey(type, value), toTypedKeyEnd(type, value)];
  if (is === 'less') return start === null ? nothing : { from: null, to: start, isOpen: true };
  if (is === 'greater') return end === null ? nothing : { from: end, to: null, isOpen: true };
  if (is === 'between') {
    const last = toTypedKeyEnd(type, upTo);
    return start === null || last === null ? nothing : { from: start, to: last, isOpen: false };
  }
  if (is !== 'equal' || type === 'text') return null;
  return start === null ? nothing : { from: start, to: end, isOpen: false };
};

const within = (key: Sql, { from, to, isOpen }: Range): Sql => {
  const above = from === null ? null : isOpen ? sql`${key} > ${from}` : sql`${key} >= ${from}`;
  const below = to === null ? null : isOpen ? sql`${key} < ${to}` : sql`${key} <= ${to}`;
  if (above && below) return sql`${above} AND ${below}`;
  return above ?? below ?? sql`TRUE`;
};

/** What a condition says about the rows of an index; null where an index has no answer. */
const placeInIndex = (field: OwnField, filter: FieldFilter): Sql | null => {
  if (filter.is === 'filled') return sql`part < ${parts.none}`;
  if (filter.is === 'empty') return sql`part = ${parts.none}`;
  if (filter.is === 'misfit') return sql`part = ${parts.other}`;
  const range = rangeOf(field, filter);
  return range && sql`part = ${parts.fitting} AND ${within(sql`key`, range)}`;
};

/** The same by looking at the value itself. */
const placeInRow = (field: OwnField, filter: FieldFilter): Sql | null => {
  const value = storedValue(field);
  const key = sql`own_key(${field.type}, ${value})`;
  if (filter.is === 'filled') return sql`coalesce(${value}, '') <> ''`;
  if (filter.is === 'empty') return sql`coalesce(${value}, '') = ''`;
  if (filter.is === 'misfit') return sql`coalesce(${value}, '') <> '' AND ${key} IS NULL`;
  const range = rangeOf(field, filter);
  return range && sql`${key} IS NOT NULL AND ${within(key, range)}`;
};

/**
 * The condition for a row of `signup`, by the index where there is one that knows everybody as they are now; null for a
 * comparison of texts.
 */
export const matchesPlace = (db: ReadDb, field: OwnField, filter: FieldFilter): Sql | null => {
  const place = placeInIndex(field, filter);
  const index = place && findCurrentIndex(db, field.id);
  if (!place || !index) return placeInRow(field, filter);
  return sql`EXISTS (SELECT 1 FROM own_key WHERE index_id = ${index.id} AND signup_id = signup.id AND ${place})`;
};

/** The keys of people who meet the condition, as a source to be read along `signup_id`; null where no index can say it. */
export const findKeysByPlace = (db: ReadDb, filter: FieldFilter): { table: Sql; id: Sql; condition: Sql } | null => {
  const field = findOwnField(db, filter.name);
  const place = field && placeInIndex(field, filter);
  const index = place && findCurrentIndex(db, field.id);
  return (
    index && {
      table: sql`own_key`,
      id: sql`own_key.signup_id`,
      condition: sql`own_key.index_id = ${index.id} AND ${place}`,
    }
  );
};

/** The ids of everybody who meets the condition; null where no index can say it. */
export const findByPlace = (db: ReadDb, filter: FieldFilter): Sql | null => {
  const field = findOwnField(db, filter.name);
  const place = field && placeInIndex(field, filter);
  const index = place && findCurrentIndex(db, field.id);
  return index && sql`SELECT signup_id AS id FROM own_key_order WHERE index_id = ${index.id} AND ${place}`;
};

/** True where a condition compares texts, so that the text of everybody who meets it holds the value. */
export const isTextual = (db: ReadDb, filter: FieldFilter): boolean => {
  const field = findAnyField(db, filter.name);
  if (filter.value === '' || !field) return false;
  return filter.is === 'containing' || (filter.is === 'equal' && field.type === 'text');
};

/** The own field that a list is sorted by; null for another order, or a field that is not there. */
export const findSortField = (db: ReadDb, { by }: Pick<SignupSort, 'by'>): OwnField | null =>
  by.startsWith('field.') ? findOwnField(db, by.slice('field.'.length)) : null;

/** The fields whose values a list is sorted or narrowed by, other than by texts that the search index finds. */
export const listFieldsInUse = (db: ReadDb, filter: SignupFilter, sort: SignupSort | null): OwnField[] => {
  const sorted = sort && findSortField(db, sort);
  const names = new Set((filter.fields ?? []).filter((one) => !isTextual(db, one)).map(({ name }) => name));
  return listOwnFields(db).filter(({ id, name }) => id === sorted?.id || names.has(name));
};
