import type { SignupFilter } from '#shared/contract/signups.ts';
import { foldForSearch } from '#shared/domain/search-text.ts';
import { column, joinSql, type ReadDb, type Sql, sql } from '../../../db/sql.ts';
import { findKeysByPlace, isTextual } from '../own-fields/conditions.ts';
import { domainTermOf, searchTermOf } from './store-filter.ts';

/** People as they are read along their ids. */
export type PeopleById = { people: Sql; id: Sql; condition: Sql };

const everybody: PeopleById = { people: sql`signup`, id: sql`signup.id`, condition: sql`TRUE` };

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
  textTermsOf(db, filter).map((term) => sql`instr(signup_text.text, ${term})`);

/** People with ids so close together are read in one stretch, which takes a fifth of the time of looking each up. */
const closeTimes = 3;

const idsWithin = (db: ReadDb, conditions: readonly Sql[], ids: readonly number[]): number[] | null => {
  let [first = 0] = ids;
  let last = first;
  for (const id of ids) {
    if (id < first) first = id;
    if (id > last) last = id;
  }
  const size = last - first + 1;
  if (size > closeTimes * ids.length) return null;
  const isFound = new Uint8Array(size);
  const query = sql`SELECT id FROM signup_text
    WHERE id >= ${first} AND id <= ${last} AND ${joinSql(conditions, sql` AND `)}`;
  for (const id of column<number>(db, query)) isFound[id - first] = 1;
  return ids.filter((id) => isFound[id - first] === 1);
};

/** Those of these people whose text holds what the filter asks for, in the order in which they were given. */
export const findHavingText = (db: ReadDb, filter: SignupFilter, ids: readonly number[]): number[] => {
  const conditions = textConditions(db, filter);
  if (conditions.length === 0 || ids.length === 0) return [...ids];
  return (
    idsWithin(db, conditions, ids) ??
    column<number>(
      db,
      sql`SELECT signup_text.id FROM json_each(${JSON.stringify(ids)}) CROSS JOIN signup_text
        ON signup_text.id = json_each.value AND ${joinSql(conditions, sql` AND `)}`,
    )
  );
};

/** Those of some people (a query of ids) whose text holds what the filter asks for: a slim row of each is looked at. */
export const narrowByText = (db: ReadDb, filter: SignupFilter, ids: Sql): Sql => {
  const conditions = textConditions(db, filter);
  if (conditions.length === 0) return ids;
  return sql`SELECT given.id FROM (${ids}) AS given CROSS JOIN signup_text ON signup_text.id = given.id
    AND ${joinSql(conditions, sql` AND `)}`;
};

/**
 * Where to look at everybody, one id after the other: in a slim table, where there is one, that tells most of whom the
 * filter leaves out; the rows of `signup` are read of the others only. Every condition of the filter is to be asked too.
 */
export const findPeopleById = (db: ReadDb, filter: SignupFilter): PeopleById => {
  const conditions = textConditions(db, filter);
  if (conditions.length > 0) {
    return {
      people: sql`signup_text CROSS JOIN signup ON signup.id = signup_text.id`,
      id: sql`signup_text.id`,
      condition: joinSql(conditions, sql` AND `),
    };
  }
  for (const field of filter.fields ?? []) {
    const keys = findKeysByPlace(db, field);
    if (keys) {
      const people = sql`${keys.from} CROSS JOIN signup ON signup.id = ${keys.id}`;
      return { people, id: keys.id, condition: keys.condition };
    }
  }
  return everybody;
};
