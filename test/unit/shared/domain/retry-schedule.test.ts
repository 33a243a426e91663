import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRetryDelayMs, isTooLate, maxRetryDelayMs, retryDelaysMinutes } from '#shared/domain/retry-schedule.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('the retry schedule', () => {
  it('waits 1, 5, 15, 60 and 180 minutes, then gives up', () => {
    expect([0, 1, 2, 3, 4, 5].map((count) => findRetryDelayMs(count, 0.5))).toEqual([
      minuteMs,
      5 * minuteMs,
      15 * minuteMs,
      60 * minuteMs,
      180 * minuteMs,
      null,
    ]);
  });

  it('stays within a fifth of each delay, whatever the random number', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.double({ min: 0, max: 1, noNaN: true }), (retryCount, random) => {
        const delayMs = findRetryDelayMs(retryCount, random);
        const minutes = retryDelaysMinutes[retryCount];
        if (minutes === undefined) return delayMs === null;
        const nominalMs = minutes * minuteMs;
        return (
          delayMs !== null && delayMs >= nominalMs * 0.8 && delayMs <= nominalMs * 1.2 && delayMs <= maxRetryDelayMs
        );
      }),
    );
  });

  it('spreads what failed together', () => {
    const delays = Array.from({ length: 100 }, (_, index) => findRetryDelayMs(0, index / 99) ?? 0);
    expect(Math.max(...delays) - Math.min(...delays)).toBeCloseTo(0.4 * minuteMs, -2);
  });
});

describe('whether it is too late to send', () => {
  const message = { kind: 'verification', isBulk: false, tryCount: 0, queuedAtMs: 0, linkLifetimeMs: hourMs } as const;

  it('is when a verification mail has waited as long as its link would live', () => {
    expect(isTooLate(message, hourMs - 1)).toBe(false);
    expect(isTooLate(message, hourMs)).toBe(true);
  });

  it('never is for a run to many that has not got to the message yet: limits may stretch it over days', () => {
    expect(isTooLate({ ...message, isBulk: true }, 100 * hourMs)).toBe(false);
    expect(isTooLate({ ...message, isBulk: true, tryCount: 1 }, 100 * hourMs)).toBe(true);
  });

  it('never is for an announcement, which carries no link that dies', () => {
    expect(isTooLate({ ...message, kind: 'announcement', tryCount: 3 }, 100 * hourMs)).toBe(false);
  });
});
