import type { Signup, SignupFilter, SignupSelection } from '#shared/contract/signups.ts';
import { parseEmailAddress } from '#shared/domain/email-address.ts';
import { all, find, joinSql, type ReadDb, type Sql, type SqlValue, sql } from '../../db/sql.ts';
import { decodeCursor, encodeCursor, type SignupCursor } from './cursor.ts';
import { type EdgeRow, toCursor } from './rank-index.ts';
import {
  isBehind,
  type ListOrder,
  orderOf,
  type Place,
  peopleAlong,
  peopleByPlace,
  type Stretch,
  sortColumns,
  stretchesFrom,
} from './sorting.ts';
import { findSignupByKey, type SignupRow, signupColumns, toSignup } from './store.ts';
import { findCandidates, findFewCandidates } from './store-candidates.ts';
import { cheapConditions, matchesSelection, rowConditions } from './store-filter.ts';

export type SortedRow = SignupRow & EdgeRow;

const and = sql` AND `;

/** A page's request with what is known about it before the first row is read. */
type Walk = { order: ListOrder; cheap: readonly Sql[]; row: readonly Sql[]; filter: SignupFilter };

const selectRows = (db: ReadDb, walk: Walk, stretch: Stretch, from: Sql, conditions: readonly Sql[], limit: number) =>
  all<SortedRow>(
    db,
    sql`SELECT ${signupColumns}, ${sortColumns(walk.order)} FROM ${from}
      WHERE ${joinSql(conditions, and)} ORDER BY ${orderOf(stretch)} LIMIT ${limit}`,
  );

const listAmong = (db: ReadDb, walk: Walk, candidates: Sql, stretch: Stretch, place: Place, limit: number) => {
  const conditions = [stretch.condition, isBehind(stretch, place), ...walk.cheap, ...walk.row];
  // CROSS JOIN: SQLite keeps this order, candidates first. Whole rows are read only of those that make the page.
  const ids = sql`SELECT signup.id FROM (SELECT id AS candidate FROM (${candidates}))
    CROSS JOIN ${peopleByPlace(stretch)} ${stretch.index ? sql`AND` : sql`ON`} signup.id = candidate
    WHERE ${joinSql(conditions, and)} ORDER BY ${orderOf(stretch)} LIMIT ${limit}`;
  const found = [sql`id IN (${ids})`, ...(stretch.index ? [stretch.condition] : [])];
  return selectRows(db, walk, stretch, peopleByPlace(stretch), found, limit);
};

/** So many rows are looked at along the sorted column before another way is tried. */
const walkedRows = 30_000;
/** Looking up more candidates than this takes longer than walking on. */
const manyCandidates = 60_000;

/** The condition that keeps a walk within `walkedRows`, or null when fewer are left. */
const findEnd = (db: ReadDb, walk: Walk, stretch: Stretch, place: Place): Sql | null => {
  const columns = stretch.columns.map((column, index) => sql`${column} AS c${{ text: String(index), values: [] }}`);
  // An index of its own is walked without looking anybody up, whatever else is asked of them.
  const cheap = stretch.index ? [] : walk.cheap;
  const row = find<Record<string, SqlValue>>(
    db,
    sql`SELECT ${joinSql(columns, sql`, `)} FROM ${stretch.index?.walk ?? sql`signup`}
      WHERE ${joinSql([stretch.condition, isBehind(stretch, place), ...cheap], and)}
      ORDER BY ${orderOf(stretch)} LIMIT 1 OFFSET ${walkedRows}`,
  );
  return row && sql`NOT (${isBehind(stretch, Object.values(row))})`;
};

const listAlong = (db: ReadDb, walk: Walk, stretch: Stretch, place: Place, limit: number): SortedRow[] => {
  const conditions = [stretch.condition, isBehind(stretch, place), ...walk.cheap, ...walk.row];
  if (walk.row.length === 0) return selectRows(db, walk, stretch, peopleAlong(stretch), conditions, limit);
  const end = findEnd(db, walk, stretch, place);
  const rows = selectRows(db, walk, stretch, peopleAlong(stretch), [...conditions, ...(end ? [end] : [])], limit);
  if (end === null || rows.length === limit) return rows;
  const candidates = findCandidates(db, walk.filter);
  const count = candidates
    ? find<{ count: number }>(db, sql`SELECT count(*) AS count FROM (${candidates} LIMIT ${manyCandidates + 1})`)
    : null;
  return candidates && count && count.count <= manyCandidates
    ? listAmong(db, walk, candidates, stretch, place, limit)
    : selectRows(db, walk, stretch, peopleAlong(stretch), conditions, limit);
};

/** Up to `limit` rows behind a row, or before it, in the order of reading: away from that row. */
const listRows = (db: ReadDb, walk: Walk, from: SignupCursor | null, isReversed: boolean, limit: number) => {
  const isFiltered = walk.row.length > 0 || walk.cheap.length > 1;
  const few = isFiltered ? findFewCandidates(db, walk.filter) : null;
  const rows: SortedRow[] = [];
  for (const { stretch, place } of stretchesFrom(walk.order, isReversed, from)) {
    const missing = limit - rows.length;
    if (missing === 0) break;
    rows.push(
      ...(few ? listAmong(db, walk, few, stretch, place, missing) : listAlong(db, walk, stretch, place, missing)),
    );
  }
  return rows;
};

export type SignupPageRequest = {
  filter: SignupFilter;
  order: ListOrder;
  after: string | null;
  before?: string | null;
  /** The last page. */
  isFromEnd?: boolean;
  limit: number;
};
export type SignupPage = { rows: Signup[]; next: string | null; previous: string | null };

/** The person whose whole address the search is, when the rest of the filter lets them through. */
const findExact = (db: ReadDb, filter: SignupFilter): Signup | null => {
  if (!filter.search.includes('@')) return null;
  const address = parseEmailAddress(filter.search);
  const found = address.ok ? findSignupByKey(db, address.key) : null;
  if (!found) return null;
  const rest = { ...filter, search: '' };
  const conditions = [sql`id = ${found.id}`, ...cheapConditions(rest, null), ...rowConditions(db, rest)];
  return find<{ one: 1 }>(db, sql`SELECT 1 AS one FROM signup WHERE ${joinSql(conditions, and)}`) && found;
};

const cursorOf = (order: ListOrder, row: SortedRow | undefined): string | null =>
  row ? encodeCursor(toCursor(order, row)) : null;

/** One page by key, whatever happened to the rows around it; throws `validation` for a cursor that is not one. */
export const listSignupPage = (db: ReadDb, request: SignupPageRequest): SignupPage => {
  const { filter, order, after, before = null, limit } = request;
  const from = after ?? before;
  const isReversed = request.isFromEnd === true || (after === null && before !== null);
  const cursor = from === null ? null : decodeCursor(from, order.by);
  const exact = limit > 1 ? findExact(db, filter) : null;
  const row = [...rowConditions(db, filter), ...(exact ? [sql`signup.id <> ${exact.id}`] : [])];
  const walk: Walk = { order, filter, row, cheap: cheapConditions(filter, order.by) };
  const size = exact && from === null && !isReversed ? limit - 1 : limit;
  const found = listRows(db, walk, cursor, isReversed, size + 1);
  const hasMore = found.length > size;
  const rows = found.slice(0, size);
  if (isReversed) rows.reverse();
  const hasNext = isReversed ? from !== null : hasMore;
  const hasPrevious = isReversed ? hasMore : from !== null;
  const isTop = isReversed ? !hasMore : from === null;
  return {
    rows: [...(exact && isTop ? [exact] : []), ...rows.map(toSignup)],
    next: hasNext ? cursorOf(order, rows.at(-1)) : null,
    previous: hasPrevious ? cursorOf(order, rows[0]) : null,
  };
};

export const countSelected = (db: ReadDb, selection: SignupSelection): number =>
  find<{ count: number }>(db, sql`SELECT count(*) AS count FROM signup WHERE ${matchesSelection(db, selection)}`)
    ?.count ?? 0;

/** The next `limit` selected people behind `afterId`, by id. */
export const listSelected = (db: ReadDb, selection: SignupSelection, afterId: number, limit: number): Signup[] =>
  all<SignupRow>(
    db,
    sql`SELECT ${signupColumns} FROM signup WHERE ${matchesSelection(db, selection, true)} AND id > ${afterId}
      ORDER BY id LIMIT ${limit}`,
  ).map(toSignup);

type IdRange = { afterId: number; lastId: number; limit: number };

/** As `listSelected`, but only their ids, and none behind `lastId`. */
export const listSelectedIds = (
  db: ReadDb,
  selection: SignupSelection,
  { afterId, lastId, limit }: IdRange,
): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT id FROM signup WHERE ${matchesSelection(db, selection, true)} AND id > ${afterId} AND id <= ${lastId}
      ORDER BY id LIMIT ${limit}`,
  ).map(({ id }) => id);
