import type { Database } from 'better-sqlite3';
import type { FixedSort } from '#shared/contract/signups.ts';
import type { WriteDb } from '../../../db/sql.ts';
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
};

/** Who changes places in this order: by a column of their own, or by leaving their place in the index of an own field. */
const triggerOf = ({ by, indexId }: ListOrder): { on: string; id: string } =>
  indexId === null
    ? { on: `UPDATE OF ${columnsOf[by as FixedSort]} ON main.signup`, id: 'new.id' }
    : { on: `DELETE ON main.own_key WHEN old.index_id = ${Number(indexId)}`, id: 'old.signup_id' };

export type Movement = {
  has: (id: number) => boolean;
  count: () => number;
  /** Notes nobody any more. */
  stop: () => void;
};

type Slots = Map<number, Set<number>>;
const slotsOf = new WeakMap<Database, Slots>();

const openSlots = (handle: Database): Slots => {
  const known = slotsOf.get(handle);
  if (known) return known;
  const slots: Slots = new Map();
  handle.function('note_moved', (slot: number, id: number) => {
    slots.get(slot)?.add(id);
    return null;
  });
  slotsOf.set(handle, slots);
  return slots;
};

let lastSlot = 0;

/**
 * Notes who moves in an order by a change of this connection, whoever makes it: a trigger that is this connection's alone
 * (TEMP) tells of every row. Who is added or removed is not noted, nor what other connections change. Not to be called in
 * a transaction, which could take the trigger back.
 */
export const watchMovement = ({ handle }: WriteDb, order: ListOrder): Movement => {
  const slots = openSlots(handle);
  lastSlot += 1;
  const slot = lastSlot;
  const ids = new Set<number>();
  slots.set(slot, ids);
  const { on, id } = triggerOf(order);
  handle.exec(`CREATE TEMP TRIGGER moved_${slot} AFTER ${on} BEGIN SELECT note_moved(${slot}, ${id}); END`);
  return {
    has: (one) => ids.has(one),
    count: () => ids.size,
    stop: () => {
      if (slots.delete(slot) && handle.open) handle.exec(`DROP TRIGGER IF EXISTS temp.moved_${slot}`);
    },
  };
};
