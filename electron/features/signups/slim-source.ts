import type { SignupFilter } from '#shared/contract/signups.ts';
import { foldForSearch } from '#shared/domain/search-text.ts';
import { joinSql, type ReadDb, type Sql, sql } from '../../db/sql.ts';
import { findKeysByPlace, isTextual } from './own-fields/conditions.ts';
import { domainTermOf, searchTermOf } from './store-filter.ts';

/** People as they are read along their ids. */
export type PeopleById = { people: Sql; id: Sql; condition: Sql };

const everybody: PeopleById = { people: sql`signup`, id: sql`signup.id`, condition: sql`TRUE` };

/** What the text that a person is found by must hold. */
const termsOf = (db: ReadDb, filter: SignupFilter): string[] => {
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
  termsOf(db, filter).map((term) => sql`instr(signup_text.text, ${term})`);

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
