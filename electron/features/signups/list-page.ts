import type { SignupFilter } from '#shared/contract/signups.ts';
import type { ReadDb, Sql } from '../../db/sql.ts';
import { encodeCursor } from './cursor.ts';
import type { RankIndex } from './ranks/rank-index.ts';
import { findRowBehind, toCursor } from './ranks/read-order.ts';
import type { ListOrder } from './sorting.ts';
import { readFewCandidates } from './store-candidates.ts';
import { countSignupsByState, countStates, type StateCounts } from './store-count.ts';
import { cheapConditions, rowConditions } from './store-filter.ts';
import { listSignupPage, type SignupPage, type SignupPageRequest } from './store-list.ts';
import { findRowAmong } from './walk.ts';

const sumOf = ({ unverified, verified, blocked }: StateCounts): number => unverified + verified + blocked;

const countMatches = (db: ReadDb, filter: SignupFilter): number => {
  const counts = countSignupsByState(db, filter);
  return filter.state === null ? sumOf(counts) : counts[filter.state];
};

/** Of so many people it is looked up who is on the list, and where. */
const fewPeople = 2_500;

/** Without looking at people, the index of this order knows who matches. */
const isAnsweredByIndex = ({ by }: ListOrder, row: readonly Sql[]): boolean => row.length === 0 && by === 'createdAt';

/** The cursor before the row at `offset` of a filtered list: counted where that is quick, else by proportion. */
const cursorInFiltered = (db: ReadDb, ranks: RankIndex, filter: SignupFilter, order: ListOrder, offset: number) => {
  const cheap = cheapConditions(filter, order.by);
  const row = rowConditions(db, filter);
  const all = sumOf(countStates(db));
  if (isAnsweredByIndex(order, row) || all <= 2 * fewPeople) {
    const found = findRowBehind(db, order, [...cheap, ...row], null, offset - 1);
    return found && encodeCursor(found);
  }
  const few = readFewCandidates(db, filter, fewPeople);
  if (few) {
    const found = findRowAmong(db, { order, filter, cheap, row, ranks }, [...new Set(few)], offset - 1);
    return found && encodeCursor(toCursor(order, found));
  }
  const total = countMatches(db, filter);
  return ranks.cursorAt(order, Math.min(Math.floor((offset / Math.max(1, total)) * all), Math.max(0, all - 1)));
};

export type SignupListRequest = SignupPageRequest & { offset?: number | null };

/** A page by cursor or by its place in the list; an offset behind the end gives the last page. */
export const listPage = (
  db: ReadDb,
  ranks: RankIndex,
  { offset = null, ...request }: SignupListRequest,
): SignupPage & { offset: number | null } => {
  const isByCursor = request.after !== null || (request.before ?? null) !== null;
  if (offset === null || isByCursor) return { ...listSignupPage(db, ranks, request), offset: isByCursor ? null : 0 };
  const { filter, order, limit } = request;
  if (offset === 0) return { ...listSignupPage(db, ranks, request), offset: 0 };
  const isFiltered = cheapConditions(filter, null).length + rowConditions(db, filter).length > 1;
  const total = isFiltered ? countMatches(db, filter) : sumOf(countStates(db));
  const wanted = isFiltered ? offset : Math.min(offset, Math.max(0, total - limit));
  if (wanted === 0) return { ...listSignupPage(db, ranks, request), offset: 0 };
  const after = isFiltered ? cursorInFiltered(db, ranks, filter, order, wanted) : ranks.cursorAt(order, wanted);
  if (after !== null) {
    const page = listSignupPage(db, ranks, { ...request, after });
    if (page.rows.length > 0) return { ...page, offset: wanted };
  }
  const end = listSignupPage(db, ranks, { ...request, isFromEnd: true });
  return { ...end, offset: Math.max(0, total - end.rows.length) };
};
