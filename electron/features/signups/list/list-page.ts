import type { SignupFilter } from '#shared/contract/signups.ts';
import type { ReadDb } from '../../../db/sql.ts';
import { encodeCursor } from './cursor.ts';
import { createRowReader, isAnsweredByIndex } from './find-rows.ts';
import type { MatchFinder } from './matches.ts';
import type { RankIndex } from './ranks/rank-index.ts';
import { findRowFarBehind, toCursor } from './ranks/read-order.ts';
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

export type ListKnowledge = { ranks: RankIndex; matches: MatchFinder };

/** The cursor before the row at `offset` of a filtered list: counted where that is quick, else by proportion. */
const cursorInFiltered = async (
  db: ReadDb,
  { ranks, matches }: ListKnowledge,
  { filter, order, signal }: SignupPageRequest,
  offset: number,
): Promise<string | null> => {
  const cheap = cheapConditions(filter, { along: order.by });
  const row = rowConditions(db, filter);
  const all = sumOf(countStates(db));
  if (isAnsweredByIndex({ order, filter, row }) || all <= 2 * fewPeople) {
    const narrowed = { conditions: [...cheap, ...row], state: filter.state };
    const found = await findRowFarBehind(db, order, null, offset - 1, { narrowed, signal });
    return found && encodeCursor(found);
  }
  const few = readFewCandidates(db, filter, fewPeople);
  if (few) {
    const found = findRowAmong(db, { order, filter, row }, [...new Set(few)], offset - 1);
    return found && encodeCursor(toCursor(order, found));
  }
  const known = await matches.findKnown(filter, signal);
  const exact = known && ranks.cursorAmong(order, known, offset);
  if (exact) return exact;
  const total = countMatches(db, filter);
  return ranks.cursorAt(order, Math.min(Math.floor((offset / Math.max(1, total)) * all), Math.max(0, all - 1)), signal);
};

export type SignupListRequest = SignupPageRequest & { offset?: number | null };

/** A page by cursor or by its place in the list; an offset behind the end gives the last page. */
export const listPage = async (
  db: ReadDb,
  knowledge: ListKnowledge,
  { offset = null, ...request }: SignupListRequest,
): Promise<SignupPage & { offset: number | null }> => {
  const { ranks, matches } = knowledge;
  const read = (more: Partial<SignupPageRequest> = {}): Promise<SignupPage> =>
    listSignupPage(db, createRowReader(db, ranks, matches), { ...request, ...more });
  const isByCursor = request.after !== null || (request.before ?? null) !== null;
  if (offset === null || isByCursor) return { ...(await read()), offset: isByCursor ? null : 0 };
  const { filter, order, limit } = request;
  if (offset === 0) return { ...(await read()), offset: 0 };
  const isFiltered = cheapConditions(filter, { along: null }).length + rowConditions(db, filter).length > 1;
  const total = isFiltered ? countMatches(db, filter) : sumOf(countStates(db));
  const wanted = isFiltered ? offset : Math.min(offset, Math.max(0, total - limit));
  if (wanted === 0) return { ...(await read()), offset: 0 };
  const after = isFiltered
    ? await cursorInFiltered(db, knowledge, request, wanted)
    : await ranks.cursorAt(order, wanted, request.signal);
  if (after !== null) {
    const page = await read({ after });
    if (page.rows.length > 0) return { ...page, offset: wanted };
  }
  const end = await read({ isFromEnd: true });
  return { ...end, offset: Math.max(0, total - end.rows.length) };
};
