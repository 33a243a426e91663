import type { Signup, SignupFilter, SignupSelection, SignupSort, SignupState } from '#shared/contract/signups.ts';
import { all, find, joinSql, type ReadDb, type Sql, type SqlValue, sql } from '../../db/sql.ts';
import { decodeCursor, encodeCursor, type SignupCursor } from './cursor.ts';
import { type SignupRow, signupColumns, toSignup } from './store.ts';
import { matchesFilter, matchesSelection } from './store-filter.ts';

type SortedRow = SignupRow & { sort_key: string | null };

/**
 * How each column sorts; every expression is the beginning of an index. Long names compare by their first hundred
 * characters, which keeps the index and the cursor small; `id` decides between equals.
 */
const sortings: Record<SignupSort['by'], { key: Sql; thenByCreation: boolean }> = {
  createdAt: { key: sql`created_at`, thenByCreation: false },
  email: { key: sql`email_key`, thenByCreation: false },
  name: { key: sql`substr(name, 1, 100) COLLATE NOCASE`, thenByCreation: false },
  state: { key: sql`state`, thenByCreation: true },
  source: { key: sql`source COLLATE NOCASE`, thenByCreation: true },
  lastMailAt: { key: sql`last_mail_at`, thenByCreation: false },
};

const comma = sql`, `;

type Part = { columns: readonly Sql[]; condition: Sql; behind: readonly SqlValue[] | null };

/** One sorted stretch of the list: rows under `condition`, behind the values of `columns` where the last page ended. */
const listPart = (db: ReadDb, sort: SignupSort, part: Part, limit: number): SortedRow[] => {
  const isRising = sort.direction === 'asc';
  const order = part.columns.map((column) => sql`${column} ${isRising ? sql`ASC` : sql`DESC`}`);
  const values = part.behind?.map((value) => sql`${value}`);
  const behind = values
    ? sql` AND (${joinSql(part.columns, comma)}) ${isRising ? sql`>` : sql`<`} (${joinSql(values, comma)})`
    : sql``;
  return all<SortedRow>(
    db,
    sql`SELECT ${signupColumns}, ${sortings[sort.by].key} AS sort_key FROM signup
      WHERE ${part.condition}${behind} ORDER BY ${joinSql(order, comma)} LIMIT ${limit}`,
  );
};

/** Who never got a mail comes last in both directions, so this column is two stretches, one after the other. */
const listByLastMail = (db: ReadDb, sort: SignupSort, condition: Sql, after: SignupCursor | null, limit: number) => {
  const withMail: Part = {
    columns: [sql`last_mail_at`, sql`id`],
    condition: sql`${condition} AND last_mail_at IS NOT NULL`,
    behind: after && [after.key, after.id],
  };
  const rows = after && after.key === null ? [] : listPart(db, sort, withMail, limit);
  if (rows.length === limit) return rows;
  const withoutMail: Part = {
    columns: [sql`id`],
    condition: sql`${condition} AND last_mail_at IS NULL`,
    behind: after && after.key === null ? [after.id] : null,
  };
  return [...rows, ...listPart(db, sort, withoutMail, limit - rows.length)];
};

const listRows = (db: ReadDb, sort: SignupSort, condition: Sql, after: SignupCursor | null, limit: number) => {
  if (sort.by === 'lastMailAt') return listByLastMail(db, sort, condition, after, limit);
  const { key, thenByCreation } = sortings[sort.by];
  const part: Part = {
    columns: thenByCreation ? [key, sql`created_at`, sql`id`] : [key, sql`id`],
    condition,
    behind: after && (thenByCreation ? [after.key, after.createdAt, after.id] : [after.key, after.id]),
  };
  return listPart(db, sort, part, limit);
};

export type SignupPageRequest = { filter: SignupFilter; sort: SignupSort; after: string | null; limit: number };

/** One page by key, whatever happened to the rows before it; throws `validation` for a cursor that is not one. */
export const listSignupPage = (
  db: ReadDb,
  { filter, sort, after, limit }: SignupPageRequest,
): { rows: Signup[]; next: string | null } => {
  const cursor = after === null ? null : decodeCursor(after, sort.by);
  const found = listRows(db, sort, matchesFilter(filter), cursor, limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const next =
    last && found.length > limit
      ? encodeCursor({ by: sort.by, key: last.sort_key, createdAt: last.created_at, id: last.id })
      : null;
  return { rows: rows.map(toSignup), next };
};

export const countSignupsByState = (db: ReadDb, filter: SignupFilter): Record<SignupState, number> => {
  const counts: Record<SignupState, number> = { unverified: 0, verified: 0, blocked: 0 };
  const condition = matchesFilter({ ...filter, state: null });
  const rows = all<{ state: SignupState; count: number }>(
    db,
    sql`SELECT state, count(*) AS count FROM signup WHERE ${condition} GROUP BY state`,
  );
  for (const { state, count } of rows) counts[state] = count;
  return counts;
};

export const countSelected = (db: ReadDb, selection: SignupSelection): number =>
  find<{ count: number }>(db, sql`SELECT count(*) AS count FROM signup WHERE ${matchesSelection(selection)}`)?.count ??
  0;

/** The next `limit` selected people behind `afterId`, by id. */
export const listSelected = (db: ReadDb, selection: SignupSelection, afterId: number, limit: number): Signup[] =>
  all<SignupRow>(
    db,
    sql`SELECT ${signupColumns} FROM signup WHERE ${matchesSelection(selection)} AND id > ${afterId}
      ORDER BY id LIMIT ${limit}`,
  ).map(toSignup);
