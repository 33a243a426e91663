import { readDataVersion } from '../../../../db/data-version.ts';
import type { WriteDb } from '../../../../db/sql.ts';
import type { ListOrder } from '../sorting.ts';
import { createLearning, type Learning } from './learning.ts';

/** Two orders of a million people take some twenty megabytes. */
const maxOrders = 2;

/**
 * An order as far as it is known. `current` is what is learnt or was learnt last; `whole` is what was read to its end and
 * holds for sorting, which the places in it may no longer do.
 */
export type KnownOrder = {
  current: Learning | null;
  whole: Learning | null;
  learntAtMs: number;
  isScheduled: boolean;
};

const keyOf = ({ by, direction, indexId }: ListOrder): string => `${by} ${direction} ${indexId}`;

const dropOrder = (known: KnownOrder): void => {
  for (const learning of new Set([known.current, known.whole])) learning?.movement.stop();
  known.current = null;
  known.whole = null;
};

const hasMovedMuch = ({ current, whole }: KnownOrder): boolean =>
  [current, whole].some((learning) => learning?.movement.isTooMuch());

/** The orders that were asked for last, and nothing of them that another connection may have changed since. */
export const createKnownOrders = (db: WriteDb) => {
  const orders = new Map<string, KnownOrder>();
  let seenVersion = -1;

  /** What another connection has committed may be anything. */
  const checkVersion = (): void => {
    const version = readDataVersion(db);
    if (version === seenVersion) return;
    seenVersion = version;
    for (const known of orders.values()) dropOrder(known);
  };

  return {
    of: (order: ListOrder): KnownOrder => {
      checkVersion();
      const key = keyOf(order);
      const known = orders.get(key) ?? { current: null, whole: null, learntAtMs: -Infinity, isScheduled: false };
      if (hasMovedMuch(known)) dropOrder(known);
      // The one that was asked for last is the last.
      orders.delete(key);
      orders.set(key, known);
      for (const [old, unused] of orders) {
        if (orders.size <= maxOrders) break;
        dropOrder(unused);
        orders.delete(old);
      }
      return known;
    },
    isKept: (order: ListOrder, known: KnownOrder): boolean => orders.get(keyOf(order)) === known,
    /** Places have to be learnt anew; for sorting, what was learnt still holds. */
    forgetPlaces: (): void => {
      for (const known of orders.values()) {
        if (known.current !== known.whole) known.current?.movement.stop();
        known.current = null;
      }
    },
    /** Learns on until `untilMs` (of `performance.now()`); false when there is no more to learn up to `count` people. */
    learn: (known: KnownOrder, order: ListOrder, count: number, untilMs: number): boolean => {
      known.current ??= createLearning(db, order);
      const { current, whole } = known;
      if (current === whole) return false;
      if (current.readOn(count, untilMs)) return current.map.count() < count;
      whole?.movement.stop();
      known.whole = current;
      return false;
    },
  };
};

export type KnownOrders = ReturnType<typeof createKnownOrders>;
