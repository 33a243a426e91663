import { type Signup, type SignupFilter, type SignupSelection, signupFilter } from '#shared/contract/signups.ts';
import { parseEmailAddress } from '#shared/domain/email-address.ts';
import { all, find, inList, joinSql, type ReadDb, sql } from '../../../db/sql.ts';
import { breathe } from '../../../lib/breathe.ts';
import { findSignupByKey, type SignupRow, signupColumns, toSignup } from '../store.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { RowReader } from './find-rows.ts';
import { toCursor } from './ranks/read-order.ts';
import type { ListOrder } from './sorting.ts';
import { cheapConditions, matchesSelection, rowConditions } from './store-filter.ts';
import { type SortedRow, sortIds, type Walk } from './walk.ts';

const and = sql` AND `;

export type SignupPageRequest = {
  filter: SignupFilter;
  order: ListOrder;
  after: string | null;
  before?: string | null;
  /** The last page. */
  isFromEnd?: boolean;
  limit: number;
  signal?: AbortSignal | undefined;
};
export type SignupPage = { rows: Signup[]; next: string | null; previous: string | null };

/** The person whose whole address the search is, when the rest of the filter lets them through. */
const findExact = (db: ReadDb, filter: SignupFilter): Signup | null => {
  if (!filter.search.includes('@')) return null;
  const address = parseEmailAddress(filter.search);
  const found = address.ok ? findSignupByKey(db, address.key) : null;
  if (!found) return null;
  const rest = { ...filter, search: '' };
  const conditions = [sql`id = ${found.id}`, ...cheapConditions(rest, { along: null }), ...rowConditions(db, rest)];
  return find<{ one: 1 }>(db, sql`SELECT 1 AS one FROM signup WHERE ${joinSql(conditions, and)}`) && found;
};

const cursorOf = (order: ListOrder, row: SortedRow | undefined): string | null =>
  row ? encodeCursor(toCursor(order, row)) : null;

/** One page by key, whatever happened to the rows around it; throws `validation` for a cursor that is not one. */
export const listSignupPage = async (
  db: ReadDb,
  readRows: RowReader,
  request: SignupPageRequest,
): Promise<SignupPage> => {
  const { filter, order, after, before = null, limit } = request;
  const from = after ?? before;
  const isReversed = request.isFromEnd === true || (after === null && before !== null);
  const cursor = from === null ? null : decodeCursor(from, order.by);
  const exact = limit > 1 ? findExact(db, filter) : null;
  const others = exact ? [sql`signup.id <> ${exact.id}`] : [];
  const walk: Walk = {
    order,
    filter,
    row: [...rowConditions(db, filter), ...others],
    rowOfFound: [...rowConditions(db, filter, { isTextKnown: true }), ...others],
  };
  const size = exact && from === null && !isReversed ? limit - 1 : limit;
  const found = await readRows({ walk, from: cursor, isReversed, limit: size + 1, signal: request.signal });
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

/** Those of these people who are on the list, by id. */
export const listSignups = (db: ReadDb, ids: readonly number[]): Signup[] =>
  all<SignupRow>(
    db,
    sql`SELECT ${signupColumns} FROM signup WHERE id IN ${inList(ids)} AND deleted_at IS NULL ORDER BY id`,
  ).map(toSignup);

/** So many rows are read in some milliseconds. */
const pieceSize = 500;

/** The same in the order of the list, in pieces between which others have their turn. */
export const listSome = async (db: ReadDb, order: ListOrder, ids: readonly number[]): Promise<Signup[]> => {
  const everybody: Walk = { order, filter: signupFilter.parse({}), row: [] };
  const sorted = sortIds(db, everybody, [...new Set(ids)]);
  const people = new Map<number, Signup>();
  for (let from = 0; from < sorted.length; from += pieceSize) {
    for (const one of listSignups(db, sorted.slice(from, from + pieceSize))) people.set(one.id, one);
    await breathe();
  }
  return sorted.flatMap((id) => people.get(id) ?? []);
};

type IdRange = { afterId: number; lastId: number; limit: number };

/** The ids of the next `limit` selected people behind `afterId`, none behind `lastId`. */
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
