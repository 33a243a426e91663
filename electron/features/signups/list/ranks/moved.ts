import type { Database } from 'better-sqlite3';
import type { FixedSort } from '#shared/contract/signups.ts';
import type { WriteDb } from '../../../../db/sql.ts';
import type { ListOrder } from '../sorting.ts';

/** The columns of a person that each order depends on. */
const columnsOf: Record<FixedSort, string> = {
  createdAt: 'created_at',
  email: 'email_key',
  name: 'name',
  state: 'state, created_at',
  source: 'source, created_at',
  lastMailAt: 'last_mail_at',
  mailCount: 'mail_count',
  verifiedAt: 'verified_at',
  notes: 'notes',
};

type Change = { on: string; id: string };

/** Who is back on the list, whatever its order. */
const restored: Change = {
  on: 'UPDATE OF deleted_at ON main.signup WHEN new.deleted_at IS NULL AND old.deleted_at IS NOT NULL',
  id: 'new.id',
};

/**
 * Who comes into this order or changes places in it: by a column of their own, or by leaving or taking a place in the
 * index of an own field.
 */
const changesOf = ({ by, indexId }: ListOrder): readonly Change[] =>
  indexId === null
    ? [
        { on: `UPDATE OF ${columnsOf[by as FixedSort]} ON main.signup`, id: 'new.id' },
        { on: 'INSERT ON main.signup', id: 'new.id' },
        restored,
      ]
    : [
        { on: `DELETE ON main.own_key WHEN old.index_id = ${Number(indexId)}`, id: 'old.signup_id' },
        { on: `INSERT ON main.own_key WHEN new.index_id = ${Number(indexId)}`, id: 'new.signup_id' },
        restored,
      ];

export type Movement = {
  has: (id: number) => boolean;
  /** Everybody who was noted. */
  ids: () => readonly number[];
  /** True where more have moved than were noted. */
  isTooMuch: () => boolean;
  /** Notes nobody any more. */
  stop: () => void;
};

/** So many are still looked at one by one; more are not noted, nor of any use to whoever watches. */
const mostNoted = 2_000;

type Slots = Map<number, Set<number>>;
const slotsOf = new WeakMap<Database, Slots>();

const openSlots = (handle: Database): Slots => {
  const known = slotsOf.get(handle);
  if (known) return known;
  const slots: Slots = new Map();
  handle.function('note_moved', (slot: number, id: number) => {
    const ids = slots.get(slot);
    if (ids && ids.size <= mostNoted) ids.add(id);
    return null;
  });
  slotsOf.set(handle, slots);
  return slots;
};

let lastSlot = 0;

/**
 * Notes who comes or moves in an order by a change of this connection, whoever makes it: triggers that are this
 * connection's alone (TEMP) tell of every row. Who goes is not noted, nor what other connections change. Not to be called
 * in a transaction, which could take the triggers back.
 */
export const watchMovement = ({ handle }: WriteDb, order: ListOrder): Movement => {
  const slots = openSlots(handle);
  lastSlot += 1;
  const slot = lastSlot;
  const ids = new Set<number>();
  slots.set(slot, ids);
  const names = changesOf(order).map(({ on, id }, index) => {
    const name = `moved_${slot}_${index}`;
    handle.exec(`CREATE TEMP TRIGGER ${name} AFTER ${on} BEGIN SELECT note_moved(${slot}, ${id}); END`);
    return name;
  });
  return {
    has: (one) => ids.has(one),
    ids: () => [...ids],
    isTooMuch: () => ids.size > mostNoted,
    stop: () => {
      if (!slots.delete(slot) || !handle.open) return;
      for (const name of names) handle.exec(`DROP TRIGGER IF EXISTS temp.${name}`);
    },
  };
};
