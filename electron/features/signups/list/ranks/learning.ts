import { find, type ReadDb, sql, type WriteDb } from '../../../../db/sql.ts';
import { findIdBounds } from '../../id-bounds.ts';
import type { SignupCursor } from '../cursor.ts';
import type { ListOrder } from '../sorting.ts';
import { type Movement, watchMovement } from './moved.ts';
import { createOrderMap, type OrderMap } from './order-map.ts';
import { findEdge, readIds } from './read-order.ts';

/** Some thousand ids are read in a millisecond. */
const pieceSize = 1_000;

/** What is known of an order: who stands where up to where it was read, and where the reading goes on. */
export type Learning = {
  readonly order: ListOrder;
  readonly movement: Movement;
  readonly map: OrderMap;
  /** Reads on until `untilMs` (of `performance.now()`) or `count` people are known; false at the end of the list. */
  readOn: (count: number, untilMs: number) => boolean;
  /** The last person who was read; null before the first. */
  last: () => SignupCursor | null;
};

const createEmptyMap = (db: ReadDb): OrderMap => {
  const { first, last } = findIdBounds(db) ?? { first: 0, last: -1 };
  const row = find<{ all: number | null }>(db, sql`SELECT sum(count) AS "all" FROM signup_count`);
  return createOrderMap(first, last, row?.all ?? 0);
};

export const createLearning = (db: WriteDb, order: ListOrder): Learning => {
  const movement = watchMovement(db, order);
  const map = createEmptyMap(db);
  let last: SignupCursor | null = null;
  let isAtEnd = false;
  const readPiece = (): void => {
    const piece = readIds(db, order, last, pieceSize);
    map.append(piece);
    const lastId = piece.at(-1);
    if (lastId !== undefined) last = findEdge(db, order, lastId) ?? last;
    isAtEnd = piece.length < pieceSize;
  };
  return {
    order,
    movement,
    map,
    readOn: (count, untilMs) => {
      while (!isAtEnd && map.count() < count && performance.now() < untilMs) readPiece();
      return !isAtEnd;
    },
    last: () => last,
  };
};
