import type { SignupFilter, SignupSelection } from '#shared/contract/signups.ts';
import { inList, joinSql, type Sql, sql } from '../../db/sql.ts';

/** A LIKE pattern that finds `text` anywhere, with `\` as the escape character. */
const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const matchesSearch = (search: string): Sql => {
  // LIKE reads a pattern only as far as a NUL: what stands before it would match, or everybody.
  if (search.includes('\0')) return sql`FALSE`;
  const pattern = containing(search);
  return sql`(email LIKE ${pattern} ESCAPE '\\' OR email_display LIKE ${pattern} ESCAPE '\\'
    OR name LIKE ${pattern} ESCAPE '\\'
    OR (fields <> '{}' AND EXISTS (SELECT 1 FROM json_each(fields) WHERE value LIKE ${pattern} ESCAPE '\\')))`;
};

/** The condition for a row of `signup` to be on the list and match every part of the filter. */
export const matchesFilter = (filter: SignupFilter): Sql => {
  const search = filter.search.trim();
  const conditions = [
    sql`deleted_at IS NULL`,
    ...(filter.state === null ? [] : [sql`state = ${filter.state}`]),
    ...(filter.addedBefore === null ? [] : [sql`created_at < ${filter.addedBefore}`]),
    ...(filter.addedAfter === null ? [] : [sql`created_at >= ${filter.addedAfter}`]),
    ...(filter.mailsFewerThan === null ? [] : [sql`mail_count < ${filter.mailsFewerThan}`]),
    ...(search === '' ? [] : [matchesSearch(search)]),
  ];
  return joinSql(conditions, sql` AND `);
};

export const matchesSelection = (selection: SignupSelection): Sql => {
  if (selection.kind === 'ids') return sql`deleted_at IS NULL AND id IN ${inList(selection.ids)}`;
  const matching = matchesFilter(selection.filter);
  return selection.except.length === 0 ? matching : sql`${matching} AND id NOT IN ${inList(selection.except)}`;
};
