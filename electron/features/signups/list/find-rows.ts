import type { SignupFilter } from '#shared/contract/signups.ts';
import type { ReadDb } from '../../../db/sql.ts';
import { createSlices, type Pause } from '../../../lib/breathe.ts';
import type { SignupCursor } from './cursor.ts';
import type { MatchFinder } from './matches.ts';
import type { PlacedIds } from './ranks/order-map.ts';
import type { RankIndex } from './ranks/rank-index.ts';
import { findInSlim, findSlim, type Slim, textTermsOf } from './slim-source.ts';
import { divideAt, type ListOrder, stretchesFrom } from './sorting.ts';
import { findFewCandidates, worthLookingUp } from './store-candidates.ts';
import { cheapConditions, isAlongTime } from './store-filter.ts';
import {
  findPlaceAhead,
  listFew,
  listInOrder,
  listPlainly,
  listWithin,
  type SortedRow,
  type Stage,
  type StagedPage,
  type Walk,
} from './walk.ts';

export type RowRequest = {
  walk: Walk;
  /** The row behind which, or before which, the page is; null for the beginning or the end of the list. */
  from: SignupCursor | null;
  /** From the row, or the end, towards the beginning. */
  isReversed: boolean;
  limit: number;
  /** Aborted when nobody waits for the rows any more: the next pause throws then. */
  signal?: AbortSignal | undefined;
};

/** Reads up to `limit` rows in the order of reading: away from `from`. */
export type RowReader = (request: RowRequest) => Promise<SortedRow[]> | SortedRow[];

/** True where the filter's time begins behind the place: all of it is still to come, and no place says so better. */
const isBeforeAll = ({ addedBefore, addedAfter }: SignupFilter, { stretch, place }: Stage): boolean => {
  const [from] = place ?? [];
  if (typeof from !== 'string') return false;
  return stretch.isRising ? addedAfter !== null && from < addedAfter : addedBefore !== null && from >= addedBefore;
};

export const toStagedPage = ({ walk, from, isReversed, limit }: RowRequest): StagedPage => {
  const { order, filter } = walk;
  const stages = stretchesFrom(order, isReversed, from, filter.state);
  const isByTime = isAlongTime(filter, order.by);
  return {
    walk,
    stages: stages.map((stage) => (isByTime && isBeforeAll(filter, stage) ? { ...stage, place: null } : stage)),
    limit,
  };
};

/** True where one index knows who is in the list and in which order. */
export const isAnsweredByIndex = ({ row, filter, order }: Walk): boolean =>
  row.length === 0 && (cheapConditions(filter, { along: order.by }).length === 1 || isAlongTime(filter, order.by));

/** A walk begins with `first` people, of whom `enough` must match for it to go on, in pieces, up to `most`. */
type WalkSizes = { first: number; enough: number; piece: number; most: number };

/** Up to `soon` candidates are always taken; else a walk is tried; then up to `most` candidates are read. */
export type Ways = { soon: number; walk: WalkSizes; walkKnown: WalkSizes; most: number };

/** Neighbours in these orders were mostly added one after the other, and lie side by side in the file. */
const ordersOfArrival: readonly string[] = ['createdAt', 'state', 'source', 'lastMailAt', 'mailCount', 'verifiedAt'];

/**
 * What is worth trying before everybody is looked at. A candidate takes a third of a microsecond to read, or twice that
 * by a long term; a step of a walk one to two where neighbours lie side by side, and up to ten where they do not.
 */
const usualWays = ({ by }: ListOrder): Ways =>
  ordersOfArrival.includes(by)
    ? {
        soon: 500,
        walk: { first: 400, enough: 6, piece: 4_000, most: 12_000 },
        walkKnown: { first: 800, enough: 12, piece: 10_000, most: 12_000 },
        most: 25_000,
      }
    : {
        soon: 500,
        walk: { first: 200, enough: 5, piece: 1_000, most: 5_000 },
        walkKnown: { first: 400, enough: 8, piece: 2_000, most: 6_000 },
        most: 25_000,
      };

type Walked = { missing: number; found: number; walked: number };

/** As many as the matches so far let it expect to need. */
const nextSize = ({ first, piece }: WalkSizes, { missing, found, walked }: Walked): number =>
  Math.ceil(Math.min(Math.max((1.2 * missing * walked) / Math.max(found, 1), first), piece));

/** The slim table that tells, and neither state nor time, who is in the list. */
const findOnlySlim = (db: ReadDb, filter: SignupFilter): Slim | null =>
  filter.state === null && filter.addedBefore === null && filter.addedAfter === null ? findSlim(db, filter) : null;

/** Walks on in pieces, each as long as the matches so far let it expect to need; null where it was given up. */
const walkOn = async (db: ReadDb, page: StagedPage, sizes: WalkSizes, pause: Pause): Promise<SortedRow[] | null> => {
  const { walk, limit } = page;
  const rows: SortedRow[] = [];
  let { stages } = page;
  let walked = 0;
  let size = sizes.first;
  while (walked < sizes.most && (walked === 0 || rows.length >= sizes.enough)) {
    const [stage, ...rest] = stages;
    if (!stage || rows.length === limit) return rows;
    rows.push(...listWithin(db, { walk, stage, limit: limit - rows.length }, size));
    const ahead = findPlaceAhead(db, walk, stage, size);
    stages = ahead ? [...divideAt(stage.stretch, ahead), ...rest] : rest;
    // A stage that ended before says nothing about the others.
    if (ahead) walked += size;
    const counted = { missing: limit - rows.length, found: rows.length, walked: Math.max(walked, size) };
    size = nextSize(sizes, counted);
    await pause();
  }
  return rows.length === limit || stages.length === 0 ? rows : null;
};

/** Those of some people who match, given in their order; `isTextKnown` where their text holds the search. */
const readInOrder = (db: ReadDb, page: StagedPage, ids: readonly number[], isTextKnown: boolean): SortedRow[] => {
  if (page.walk.order.indexId !== null) return listFew(db, page, ids);
  return listInOrder(db, page.walk, ids, isTextKnown).slice(0, page.limit);
};

/** Whoever came or moved may belong between those who were found by their places. */
const withUnplaced = (db: ReadDb, page: StagedPage, found: SortedRow[], { unplaced }: PlacedIds): SortedRow[] =>
  unplaced.length === 0 ? found : listFew(db, page, [...found.map(({ id }) => id), ...unplaced]);

/** The rows of a page, or null where the walk was given up: people are too rare, or `isUnknown` who can match. */
type KnownWalk = { rows: SortedRow[] | null; found: number; isUnknown: boolean };

/**
 * The same where the order is known, which then nobody has to read: who comes next is asked only whether they can match,
 * by `find`, which may not know (null). What bounds the list itself (a state, a time) is better begun at by an index.
 */
const walkKnown = async (
  db: ReadDb,
  page: StagedPage,
  placed: PlacedIds,
  sizes: WalkSizes,
  find: (ids: readonly number[]) => number[] | null,
  pause: Pause,
): Promise<KnownWalk> => {
  const rows: SortedRow[] = [];
  const matching: number[] = [];
  let walked = 0;
  let size = sizes.first;
  let isAtEnd = false;
  while (rows.length < page.limit && !(isAtEnd && matching.length === 0)) {
    const found = rows.length + matching.length;
    if (found >= page.limit || isAtEnd) {
      rows.push(...readInOrder(db, page, matching.splice(0, page.limit - rows.length), true));
      continue;
    }
    // The beginning of an order may be unlike the rest: the share of matches is asked of every piece.
    if (walked >= sizes.most || found * sizes.first < walked * sizes.enough) {
      return { rows: null, found, isUnknown: false };
    }
    const ids = placed.take(size);
    isAtEnd = ids.length < size;
    walked += ids.length;
    const having = find(ids);
    if (having === null) return { rows: null, found, isUnknown: true };
    matching.push(...having);
    const now = rows.length + matching.length;
    size = nextSize(sizes, { missing: page.limit - now, found: now, walked });
    await pause();
  }
  return { rows: withUnplaced(db, page, rows, placed), found: rows.length, isUnknown: false };
};

/** So many among the first people say that those who match are no few. */
const metOften = 3;

const mostAtOnce = 1_500;

/** A page out of people whose order is known: only those are looked up that come first. */
const listPlaced = async (db: ReadDb, page: StagedPage, placed: PlacedIds, pause: Pause): Promise<SortedRow[]> => {
  const found: SortedRow[] = [];
  for (let size = page.limit; found.length < page.limit; size = Math.min(2 * size, mostAtOnce)) {
    const ids = placed.take(size);
    if (ids.length === 0) break;
    found.push(...readInOrder(db, { ...page, limit: page.limit - found.length }, ids, false));
    await pause();
  }
  return withUnplaced(db, page, found, placed);
};

/**
 * Finds the rows of a page in a few milliseconds where an index helps, and else by looking at everybody, in pieces
 * between which the window has its turn. `waysOf` says what is worth trying in an order.
 */
export const createRowReader =
  (db: ReadDb, ranks: RankIndex, matches: MatchFinder, waysOf = usualWays): RowReader =>
  async (request) => {
    const { walk, from, isReversed, signal } = request;
    const page = toStagedPage(request);
    if (isAnsweredByIndex(walk)) return listPlainly(db, page);
    const ways = waysOf(walk.order);
    const pause = createSlices(signal);
    const known = ranks.orderFrom(walk.order, from, isReversed);
    const slim = known && findOnlySlim(db, walk.filter);
    const terms = slim ? textTermsOf(db, walk.filter) : [];
    const inMemory = (ids: readonly number[]): number[] | null => ranks.findHaving(terms, ids);
    const inFile = (ids: readonly number[]): number[] => findInSlim(db, slim, ids);
    const quick =
      terms.length > 0 && known ? await walkKnown(db, page, known.readOn(), ways.walkKnown, inMemory, pause) : null;
    if (quick?.rows) return quick.rows;
    // Whoever was met among the first is no rarity in a long list; a look at the first numbers is as quick as at an index.
    const isRare = (quick?.found ?? 0) < metOften && (slim === null || terms.length > 0);
    const soon = isRare && (await findFewCandidates(db, walk.filter, known ? ways.soon : worthLookingUp(db), pause));
    if (soon) return known ? listPlaced(db, page, known.sort(soon), pause) : listFew(db, page, [...new Set(soon)]);
    if (quick?.isUnknown !== false) {
      const walked =
        known && slim
          ? (await walkKnown(db, page, known.readOn(), ways.walkKnown, inFile, pause)).rows
          : await walkOn(db, page, ways.walk, pause);
      if (walked) return walked;
    }
    const few = known && (await findFewCandidates(db, walk.filter, ways.most, pause));
    await pause();
    if (few) return listPlaced(db, page, known.sort(few), pause);
    const ids = await matches.find(walk.filter, { isContinued: from !== null, signal });
    await ranks.learnWhole(walk.order, signal);
    const whole = ranks.orderFrom(walk.order, from, isReversed);
    return whole ? listPlaced(db, page, whole.sort(ids), pause) : listFew(db, page, ids);
  };
