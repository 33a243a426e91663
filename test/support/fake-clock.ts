import type { Clock } from '#electron/lib/clock.ts';

export type FakeClock = Clock & {
  /** Moves time forward, ringing each timer that comes due at its own moment, those set meanwhile included. */
  advance: (ms: number) => void;
  /** Like `advance`, with a turn of the event loop after each timer, so that promises behind it settle. */
  advanceAsync: (ms: number) => Promise<void>;
  waiting: () => number;
};

type Timer = { dueMs: number; order: number; callback: () => void };

export const fakeStart = '2026-11-21T08:00:00.000Z';

/** A clock that stands still until a test moves it. */
export const createFakeClock = (start: string = fakeStart): FakeClock => {
  let nowMs = Date.parse(start);
  let order = 0;
  const timers = new Set<Timer>();
  const takeNext = (untilMs: number): Timer | null => {
    const due = [...timers].filter((timer) => timer.dueMs <= untilMs);
    const next = due.sort((a, b) => a.dueMs - b.dueMs || a.order - b.order)[0] ?? null;
    if (next) {
      timers.delete(next);
      nowMs = Math.max(nowMs, next.dueMs);
    }
    return next;
  };
  return {
    now: () => nowMs,
    after: (delayMs, callback) => {
      order += 1;
      const timer = { dueMs: nowMs + Math.max(0, delayMs), order, callback };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    advance: (ms) => {
      const untilMs = nowMs + ms;
      for (let timer = takeNext(untilMs); timer; timer = takeNext(untilMs)) timer.callback();
      nowMs = untilMs;
    },
    advanceAsync: async (ms) => {
      const untilMs = nowMs + ms;
      for (let timer = takeNext(untilMs); timer; timer = takeNext(untilMs)) {
        timer.callback();
        await new Promise((resolve) => setImmediate(resolve));
      }
      nowMs = untilMs;
    },
    waiting: () => timers.size,
  };
};
