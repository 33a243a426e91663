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

/**
 * Where to look at everybody, one id after the other: in a slim table, where there is one, that tells most of whom the
 * filter leaves out; the rows of `signup` are read of the others only. Every condition of the filter is to be asked too.
 */
export const findPeopleById = (db: ReadDb, filter: SignupFilter): PeopleById => {
  const terms = termsOf(db, filter);
  if (terms.length > 0) {
    return {
      people: sql`signup_text CROSS JOIN signup ON signup.id = signup_text.id`,
      id: sql`signup_text.id`,
      condition: joinSql(
        terms.map((term) => sql`instr(signup_text.text, ${term})`),
        sql` AND `,
      ),
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
