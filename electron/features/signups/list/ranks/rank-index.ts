import type { WriteDb } from '../../../../db/sql.ts';
import { breathe } from '../../../../lib/breathe.ts';
import type { Clock } from '../../../../lib/clock.ts';
import { encodeCursor, type SignupCursor } from '../cursor.ts';
import type { ListOrder } from '../sorting.ts';
import { createHeadTexts, type HeadTexts } from './head-texts.ts';
import { createKnownOrders, type KnownOrders } from './known-orders.ts';
import type { Learning } from './learning.ts';
import { orderByPlace, type PlacedIds, readOnByPlace } from './order-map.ts';
import { findEdge, findRowFarBehind } from './read-order.ts';

/** A call may spend so long on learning the list before it counts the rest of the way. */
const learningMs = 8;
/** While nobody asks for anything. */
const pieceMs = 6;
const pieceEveryMs = 10;
const learnWholeMs = 5_000;
/** A list that changes all the time is learnt again at most so often. */
const relearnAfterMs = 3_000;
/** So many people around a place may have gone since. */
const maxGone = 50;

/** Goes on learning in pieces of a few milliseconds. */
const createLearningAhead = (db: WriteDb, clock: Clock, orders: KnownOrders, texts: HeadTexts) => {
  const step = (order: ListOrder): void => {
    if (!db.handle.open || db.handle.inTransaction) return;
    const known = orders.of(order);
    const hasMore =
      orders.learn(known, order, Number.MAX_SAFE_INTEGER, performance.now() + pieceMs) ||
      (known.whole !== null && texts.readPiece(known.whole.map.idAt));
    if (hasMore) plan(order, pieceEveryMs - pieceMs);
    else known.learntAtMs = clock.now();
  };
  const plan = (order: ListOrder, afterMs: number): void => {
    const known = orders.of(order);
    known.isScheduled = true;
    clock.after(afterMs, () => {
      known.isScheduled = false;
      if (orders.isKept(order, known)) step(order);
    });
  };
  return (order: ListOrder): void => {
    const { current, whole, isScheduled, learntAtMs } = orders.of(order);
    if (isScheduled || (current !== null && current === whole)) return;
    plan(order, Math.max(pieceEveryMs, learntAtMs + relearnAfterMs - clock.now()));
  };
};

const isSame = (one: SignupCursor | null, other: SignupCursor): boolean =>
  one !== null &&
  one.key === other.key &&
  one.part === other.part &&
  (other.createdAt === '' || one.createdAt === other.createdAt);

/** The place of a row; null when it does not stand where it stood. */
const findPlace = (db: WriteDb, { order, movement, map }: Learning, row: SignupCursor): number | null => {
  if (movement.has(row.id)) return null;
  const place = map.placeOf(row.id);
  return place !== undefined && isSame(findEdge(db, order, row.id), row) ? place : null;
};

/** The first of the people from this place on who are still there, as a cursor. */
const findEdgeFrom = (db: WriteDb, { order, map }: Learning, place: number): SignupCursor | null => {
  for (let next = place; next < place + maxGone; next += 1) {
    const id = map.idAt(next);
    const edge = id === undefined ? null : findEdge(db, order, id);
    if (edge) return edge;
  }
  return null;
};

export type OrderFrom = {
  /** Puts some people into this order. */
  sort: (ids: readonly number[]) => PlacedIds;
  /** Everybody in it. */
  readOn: () => PlacedIds;
};

/**
 * Knows where people stand in the orders that were asked for, without asking the database: the row at a place of the
 * unfiltered list, and the order of a few people out of a million.
 */
export const createRankIndex = (db: WriteDb, clock: Clock) => {
  const orders = createKnownOrders(db);
  const texts = createHeadTexts(db);
  return {
    /** Begins to learn an order that is not known, so that a jump in a long list does not have to count. */
    learnAhead: createLearningAhead(db, clock, orders, texts),
    /** Learns an order to its end, in pieces; not where the list is changed all the time meanwhile. */
    learnWhole: async (order: ListOrder, signal?: AbortSignal): Promise<void> => {
      const untilMs = performance.now() + learnWholeMs;
      while (db.handle.open && performance.now() < untilMs) {
        const known = orders.of(order);
        if (known.whole || !orders.learn(known, order, Number.MAX_SAFE_INTEGER, performance.now() + pieceMs)) return;
        await breathe();
        signal?.throwIfAborted();
      }
    },
    /** Those of some people whose text holds all of these terms; null where it has to be read from the file. */
    findHaving: texts.findHaving,
    /** The list has changed by more than a few rows. */
    forgetPlaces: orders.forgetPlaces,
    /** The cursor behind which the row at `offset` stands; null for the beginning. */
    cursorAt: async (order: ListOrder, offset: number, signal?: AbortSignal): Promise<string | null> => {
      if (offset === 0) return null;
      const known = orders.of(order);
      orders.learn(known, order, offset, performance.now() + learningMs);
      const { current } = known;
      const edge = current && offset <= current.map.count() ? findEdgeFrom(db, current, offset - 1) : null;
      if (edge) return encodeCursor(edge);
      const counted = current && current.map.count() < offset ? current : null;
      const left = offset - 1 - (counted?.map.count() ?? 0);
      const row = await findRowFarBehind(db, order, counted?.last() ?? null, left, { signal });
      return row && encodeCursor(row);
    },
    /** The cursor behind which the row at `offset` of these people stands; null where their order is not known. */
    cursorAmong: (order: ListOrder, ids: readonly number[], offset: number): string | null => {
      const { whole } = orders.of(order);
      if (!whole?.map.knowsPlaces) return null;
      const placed = orderByPlace(whole.map, ids, whole.movement.has, { from: null, isReversed: false });
      placed.skip(offset - 1);
      const [id] = placed.take(1);
      const edge = id === undefined ? null : findEdge(db, order, id);
      return edge && encodeCursor(edge);
    },
    /** The order of the list from a row on; null when it is not known, or the row moved. */
    orderFrom: (order: ListOrder, from: SignupCursor | null, isReversed: boolean): OrderFrom | null => {
      const { whole } = orders.of(order);
      if (!whole?.map.knowsPlaces) return null;
      const place = from && findPlace(db, whole, from);
      if (from && place === null) return null;
      const { map, movement } = whole;
      const direction = { from: place, isReversed };
      return {
        sort: (ids) => orderByPlace(map, ids, movement.has, direction),
        readOn: () => readOnByPlace(map, movement.ids(), movement.has, direction),
      };
    },
  };
};

export type RankIndex = ReturnType<typeof createRankIndex>;
