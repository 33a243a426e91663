import type { Clock } from '../../lib/clock.ts';

/** Collects ids and passes them on at once, then at most once per `pauseMs`: thousands of mails are a few events. */
export const createNotifier = (clock: Clock, pauseMs: number, emit: (ids: number[]) => void) => {
  let pending: number[] = [];
  let callOff: (() => void) | null = null;

  const send = (): void => {
    callOff = null;
    if (pending.length === 0) return;
    const ids = pending;
    pending = [];
    callOff = clock.after(pauseMs, send);
    emit(ids);
  };

  return {
    add: (ids: readonly number[]): void => {
      for (const id of ids) pending.push(id);
      if (!callOff) send();
    },
    stop: (): void => {
      callOff?.();
      callOff = null;
    },
  };
};
