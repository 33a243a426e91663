import type { SignupFilter } from '#shared/contract/signups.ts';
import type { ReadDb } from '../../db/sql.ts';
import { encodeCursor } from './cursor.ts';
import { findRowBehind, type RankIndex } from './rank-index.ts';
import type { ListOrder } from './sorting.ts';
import { countSignupsByState, countStates, type StateCounts } from './store-count.ts';
import { cheapConditions, rowConditions } from './store-filter.ts';
import { listSignupPage, type SignupPage, type SignupPageRequest } from './store-list.ts';

const sumOf = ({ unverified, verified, blocked }: StateCounts): number => unverified + verified + blocked;

const countMatches = (db: ReadDb, filter: SignupFilter): { count: number; isEstimate: boolean } => {
  const counts = countSignupsByState(db, filter);
  return { count: filter.state === null ? sumOf(counts) : counts[filter.state], isEstimate: counts.isEstimate };
};

/** The cursor before the row at `offset` of a filtered list: by stepping on a short one, else by proportion. */
const cursorInFiltered = (db: ReadDb, ranks: RankIndex, filter: SignupFilter, order: ListOrder, offset: number) => {
  const row = rowConditions(db, filter);
  const total = countMatches(db, filter);
  if (row.length === 0 || !total.isEstimate) {
    const found = findRowBehind(db, order, [...cheapConditions(filter, order.by), ...row], null, offset - 1);
    return found && encodeCursor(found);
  }
  const all = sumOf(countStates(db));
  return ranks.cursorAt(order, Math.min(Math.floor((offset / Math.max(1, total.count)) * all), Math.max(0, all - 1)));
};

export type SignupListRequest = SignupPageRequest & { offset?: number | null };

/** A page by cursor or by its place in the list; an offset behind the end gives the last page. */
export const listPage = (
  db: ReadDb,
  ranks: RankIndex,
  { offset = null, ...request }: SignupListRequest,
): SignupPage & { offset: number | null } => {
  const isByCursor = request.after !== null || (request.before ?? null) !== null;
  if (offset === null || isByCursor) return { ...listSignupPage(db, request), offset: isByCursor ? null : 0 };
  const { filter, order, limit } = request;
  if (offset === 0) return { ...listSignupPage(db, request), offset: 0 };
  const isFiltered = cheapConditions(filter, null).length + rowConditions(db, filter).length > 1;
  const total = isFiltered ? countMatches(db, filter).count : sumOf(countStates(db));
  const wanted = isFiltered ? offset : Math.min(offset, Math.max(0, total - limit));
  if (wanted === 0) return { ...listSignupPage(db, request), offset: 0 };
  const after = isFiltered ? cursorInFiltered(db, ranks, filter, order, wanted) : ranks.cursorAt(order, wanted);
  if (after !== null) {
    const page = listSignupPage(db, { ...request, after });
    if (page.rows.length > 0) return { ...page, offset: wanted };
  }
  const end = listSignupPage(db, { ...request, isFromEnd: true });
  return { ...end, offset: Math.max(0, total - end.rows.length) };
};
