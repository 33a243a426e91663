import type { SignupFilter } from '#shared/contract/signups.ts';
import { foldForSearch } from '#shared/domain/search-text.ts';
import { column, joinSql, type ReadDb, type Sql, sql } from '../../../db/sql.ts';
import { findKeysByPlace, isTextual } from '../own-fields/conditions.ts';
import { holdsTerm } from './holds-term.ts';
import { domainTermOf, searchTermOf } from './store-filter.ts';

/**
 * A table that is read along `id`, and what it says about the people who can match; `rest` is what is still to be asked of
 * them, beside `isTextKnown`.
 */
export type Slim = { table: Sql; id: Sql; condition: Sql; rest: SignupFilter };

/** People as they are read along their ids. */
export type PeopleById = Omit<Slim, 'table'> & { people: Sql };

/** People with ids from `first` to `last`. */
export type Stretch = { first: number; last: number };

type Within = { stretches: Sql; condition: Sql };

/** What a query begins with, and its condition, to read of the ids of a table only those in some stretches. */
export const withinStretches = (id: Sql, stretches: readonly Stretch[]): Within => {
  const bounds = JSON.stringify(stretches.map(({ first, last }) => [first, last]));
  return {
    stretches: sql`(SELECT value ->> 0 AS first_id, value ->> 1 AS last_id FROM json_each(${bounds}))`,
    condition: sql`${id} >= first_id AND ${id} <= last_id`,
  };
};

/** What the text that a person is found by must hold, folded. */
export const textTermsOf = (db: ReadDb, filter: SignupFilter): string[] => {
  const term = searchTermOf(filter);
  const values = (filter.fields ?? []).filter((field) => isTextual(db, field));
  return [
    ...(term === null ? [] : [term]),
    ...(filter.domain === undefined ? [] : [domainTermOf(filter.domain)]),
    ...values.map(({ value }) => foldForSearch(value)),
  ];
};

/** What the text of whoever matches holds, as conditions on `signup_text`; empty where the filter asks for no text. */
const textConditions = (db: ReadDb, filter: SignupFilter): Sql[] =>
  textTermsOf(db, filter).map((term) => holdsTerm(sql`signup_text.text`, term));

/** A slim table, where there is one, that tells most of whom the filter leaves out. */
export const findSlim = (db: ReadDb, filter: SignupFilter): Slim | null => {
  const conditions = textConditions(db, filter);
  if (conditions.length > 0) {
    const condition = joinSql(conditions, sql` AND `);
    return { table: sql`signup_text`, id: sql`signup_text.id`, condition, rest: filter };
  }
  const { fields = [] } = filter;
  for (const field of fields) {
    const keys = findKeysByPlace(db, field);
    if (keys) return { ...keys, rest: { ...filter, fields: fields.filter((other) => other !== field) } };
  }
  return null;
};

/** People with ids so close together are read in one stretch, which takes a fifth of the time of looking each up. */
const closeTimes = 3;

const idsWithin = (db: ReadDb, { table, id, condition }: Slim, ids: readonly number[]): number[] | null => {
  let [first = 0] = ids;
  let last = first;
  for (const one of ids) {
    if (one < first) first = one;
    if (one > last) last = one;
  }
  const size = last - first + 1;
  if (size > closeTimes * ids.length) return null;
  const isFound = new Uint8Array(size);
  const query = sql`SELECT ${id} FROM ${table} WHERE ${id} >= ${first} AND ${id} <= ${last} AND ${condition}`;
  for (const one of column<number>(db, query)) isFound[one - first] = 1;
  return ids.filter((one) => isFound[one - first] === 1);
};

/** Those of these people of whom the slim table says that they can match, in the order in which they were given. */
export const findInSlim = (db: ReadDb, slim: Slim | null, ids: readonly number[]): number[] => {
  if (!slim || ids.length === 0) return [...ids];
  const { table, id, condition } = slim;
  return (
    idsWithin(db, slim, ids) ??
    column<number>(
      db,
      sql`SELECT ${id} FROM (SELECT value AS given FROM json_each(${JSON.stringify(ids)})) CROSS JOIN ${table}
        ON ${id} = given AND ${condition}`,
    )
  );
};

/** Those of some people (a query of ids) who can match: a slim row of each is looked at, where there is one. */
export const narrowBySlim = (db: ReadDb, filter: SignupFilter, ids: Sql): Sql => {
  const slim = findSlim(db, filter);
  if (!slim) return ids;
  const { table, id, condition } = slim;
  return sql`SELECT given AS id FROM (SELECT id AS given FROM (${ids})) CROSS JOIN ${table} ON ${id} = given
    AND ${condition}`;
};

/**
 * Where to look at everybody, one id after the other: in a slim table first, where there is one, so that the rows of
 * `signup` are read of the others only. Every condition of `rest` is to be asked too.
 */
export const findPeopleById = (db: ReadDb, filter: SignupFilter): PeopleById => {
  const slim = findSlim(db, filter);
  if (!slim) return { people: sql`signup`, id: sql`signup.id`, condition: sql`TRUE`, rest: filter };
  const { table, ...told } = slim;
  return { ...told, people: sql`${table} CROSS JOIN signup ON signup.id = ${told.id}` };
};
