import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bulkShare, estimateSeconds, type SendLimits, SendRate } from '#shared/domain/send-limits.ts';

const none: SendLimits = { perSecond: null, perMinute: null, perHour: null, perDay: null, reservePercent: 0 };
const spansMs = { perSecond: 1_000, perMinute: 60_000, perHour: 3_600_000, perDay: 86_400_000 } as const;
const start = Date.parse('2026-11-21T08:00:00.000Z');

/** Sends as fast as it is allowed until `untilMs`; returns the times. */
const sendAll = (rate: SendRate, { untilMs, isBulk = false, from = start, max = 5_000 }: Sending): number[] => {
  const times: number[] = [];
  for (let now = from; times.length < max; ) {
    const at = rate.nextFreeAtMs(now, isBulk);
    if (at > untilMs) return times;
    now = at;
    rate.add(now);
    times.push(now);
  }
  return times;
};
type Sending = { untilMs: number; isBulk?: boolean; from?: number; max?: number };

const mostWithin = (times: readonly number[], spanMs: number): number =>
  times.reduce((most, from, index) => {
    let count = 0;
    for (let next = index; next < times.length && (times[next] ?? 0) - from < spanMs; next += 1) count += 1;
    return Math.max(most, count);
  }, 0);

describe('the limits of an account', () => {
  it('are kept in every window, whatever the times of the sends', () => {
    const limits = fc.record({
      perSecond: fc.option(fc.integer({ min: 1, max: 20 })),
      perMinute: fc.option(fc.integer({ min: 1, max: 100 })),
      perHour: fc.option(fc.integer({ min: 1, max: 500 })),
      perDay: fc.option(fc.integer({ min: 1, max: 800 })),
    });
    const steps = fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(limits, steps, (given, pauses) => {
        const rate = new SendRate({ ...given, reservePercent: 0 });
        const times: number[] = [];
        let now = start;
        for (const pause of pauses) {
          now += pause;
          const at = rate.nextFreeAtMs(now, false);
          expect(at > now).toBe(rate.free(now, false) === 0);
          if (at - now < 3_600_000) now = at;
          if (rate.free(now, false) > 0) {
            rate.add(now);
            times.push(now);
          }
        }
        for (const name of ['perSecond', 'perMinute', 'perHour', 'perDay'] as const) {
          const limit = given[name];
          if (limit !== null) expect(mostWithin(times, spansMs[name])).toBeLessThanOrEqual(limit);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are used up, not merely kept: ten a second are sixty in six seconds', () => {
    const times = sendAll(new SendRate({ ...none, perSecond: 10 }), { untilMs: start + 6_500 });
    expect(times.length).toBeGreaterThanOrEqual(60);
    expect(mostWithin(times, 1_000)).toBe(10);
  });

  it('leave a share to single mails that a run to many never uses', () => {
    const rate = new SendRate({ ...none, perHour: 100, reservePercent: 10 });
    expect(sendAll(rate, { untilMs: start + 1_000, isBulk: true })).toHaveLength(90);
    expect(rate.free(start, true)).toBe(0);
    expect(rate.free(start, false)).toBe(10);
    expect(sendAll(rate, { untilMs: start + 1_000 })).toHaveLength(10);
    expect(rate.free(start, false)).toBe(0);
  });

  it('leave a run to many at least one, or it would wait for ever', () => {
    expect(bulkShare(1, 90)).toBe(1);
    expect(bulkShare(5, 10)).toBe(4);
    expect(bulkShare(2_000, 10)).toBe(1_800);
  });

  it('forget mails that never reached the server', () => {
    const rate = new SendRate({ ...none, perDay: 1 });
    rate.add(start);
    expect(rate.free(start, false)).toBe(0);
    rate.remove();
    expect(rate.free(start, false)).toBe(1);
  });

  it('do not lock the account when the clock is set back by a day', () => {
    const rate = new SendRate({ ...none, perHour: 2 });
    rate.add(start);
    rate.add(start);
    const dayBefore = start - spansMs.perDay;
    expect(rate.nextFreeAtMs(dayBefore, false) - dayBefore).toBeLessThanOrEqual(spansMs.perHour + 60_000);
  });

  it('say what was used of each', () => {
    const rate = new SendRate({ ...none, perMinute: 30, perDay: 500 });
    rate.add(start, 3);
    expect(rate.uses(start + 61_000)).toEqual([
      { name: 'perMinute', limit: 30, used: 0 },
      { name: 'perDay', limit: 500, used: 3 },
    ]);
    expect(new SendRate(none).free(start, true)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the estimate of a run’s time', () => {
  it('follows the connections where no limit is in the way', () => {
    expect(estimateSeconds(100, none, true, 20)).toBe(5);
  });

  it('follows the limit that takes longest', () => {
    expect(estimateSeconds(100, { ...none, perSecond: 10 }, false, 1_000)).toBe(9);
    expect(estimateSeconds(5_000, { ...none, perSecond: 10, perDay: 500 }, false, 1_000)).toBe(9 * 86_400);
    expect(estimateSeconds(950, { ...none, perDay: 1_000, reservePercent: 10 }, true, 1_000)).toBe(86_400);
  });
});
