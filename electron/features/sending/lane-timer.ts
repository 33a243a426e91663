import type { Clock } from '../../lib/clock.ts';

/** What an account waits for: its limits, or the end of a trouble such as a lost network. */
export type WaitReason = 'limit' | 'trouble';

/** The clock may be set, and timers stand still while the computer sleeps: look at the time again this often. */
const maxSleepMs = 60_000;

/** One timer that ends at a time of day; a new wait replaces the one before, but trouble is not cut short by a limit. */
export const createLaneTimer = (clock: Clock, onEnd: (reason: WaitReason) => void) => {
  let until: { atMs: number; reason: WaitReason; setAtMs: number } | null = null;
  let callOff: (() => void) | null = null;

  const clear = (): void => {
    callOff?.();
    callOff = null;
    until = null;
  };
  const sleep = (): void => {
    if (!until) return;
    const nowMs = clock.now();
    // A clock that was set back must not make the wait longer than it was meant to be.
    if (nowMs < until.setAtMs) until = { ...until, atMs: until.atMs - (until.setAtMs - nowMs), setAtMs: nowMs };
    const leftMs = until.atMs - nowMs;
    if (leftMs <= 0) {
      const { reason } = until;
      clear();
      onEnd(reason);
    } else callOff = clock.after(Math.min(leftMs, maxSleepMs), sleep);
  };
  return {
    waitUntil: (atMs: number, reason: WaitReason): void => {
      if (until?.reason === 'trouble' && reason === 'limit') return;
      if (until?.reason === reason && until.atMs === atMs) return;
      clear();
      until = { atMs, reason, setAtMs: clock.now() };
      callOff = clock.after(Math.min(Math.max(0, atMs - clock.now()), maxSleepMs), sleep);
    },
    clear,
    reason: (): WaitReason | null => until?.reason ?? null,
    untilMs: (): number | null => until?.atMs ?? null,
  };
};
