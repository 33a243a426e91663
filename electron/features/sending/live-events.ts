import type { EventName } from '#shared/contract/events.ts';
import type { EventBus } from '../../ipc/events.ts';
import type { Clock } from '../../lib/clock.ts';

/** Five times a second is as live as eyes can tell. */
const pauseMs = 200;

export type LiveEvents = {
  /** Tells at once, then at most five times a second; without ids, anything may have changed. */
  tell: (name: EventName, ids?: Iterable<number>) => void;
  /** From now on everything is told at once, without a timer. */
  stop: () => void;
};

type Pending = { ids: Set<number> | null };

/** Thousands of changes a second become a few events. `onTick` is called after them, and once when all is quiet again. */
export const createLiveEvents = (events: EventBus, clock: Clock, onTick: () => void): LiveEvents => {
  const pending = new Map<EventName, Pending>();
  let callOff: (() => void) | null = null;
  let isStopped = false;

  const send = (): void => {
    callOff = null;
    if (pending.size === 0) {
      onTick();
      return;
    }
    const due = [...pending];
    pending.clear();
    if (!isStopped) callOff = clock.after(pauseMs, send);
    for (const [name, { ids }] of due) events.emit(name, ids === null ? undefined : [...ids]);
    if (!isStopped) onTick();
  };
  return {
    tell: (name, ids) => {
      const known = pending.get(name) ?? { ids: new Set<number>() };
      pending.set(name, known);
      if (ids === undefined) known.ids = null;
      else for (const id of ids) known.ids?.add(id);
      if (!callOff) send();
    },
    stop: () => {
      isStopped = true;
      callOff?.();
      callOff = null;
      pending.clear();
    },
  };
};
