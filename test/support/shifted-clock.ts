import { type Clock, systemClock } from '#electron/lib/clock.ts';

export type ShiftedClock = Clock & {
  /** Moves the time of day, as a sleeping computer or a person who sets the clock does; timers that are due ring. */
  shift: (ms: number) => void;
};

type Timer = { dueMs: number; ring: () => void };

/** The real clock, so that sockets and timers go on by themselves, with jumps. */
export const createShiftedClock = (): ShiftedClock => {
  let offsetMs = 0;
  const timers = new Set<Timer>();
  const now = (): number => systemClock.now() + offsetMs;
  return {
    now,
    after: (delayMs, callback) => {
      const callOffReal = systemClock.after(delayMs, () => timer.ring());
      const callOff = (): void => {
        callOffReal();
        timers.delete(timer);
      };
      const timer: Timer = {
        dueMs: now() + delayMs,
        ring: () => {
          callOff();
          callback();
        },
      };
      timers.add(timer);
      return callOff;
    },
    shift: (ms) => {
      offsetMs += ms;
      for (const timer of [...timers]) if (timer.dueMs <= now() && timers.has(timer)) timer.ring();
    },
  };
};
