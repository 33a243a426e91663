/** The only source of time, so that tests can move it. */
export type Clock = {
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Calls back once after `delayMs`; returns the function that calls it off. Long delays survive timers' 2^31 limit. */
  after: (delayMs: number, callback: () => void) => () => void;
};

const maxTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), maxTimerMs));
    return () => clearTimeout(timer);
  },
};

/** The clock's time as the ISO 8601 text that is stored and sent. */
export const isoNow = (clock: Clock): string => new Date(clock.now()).toISOString();
