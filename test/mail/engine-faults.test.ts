import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp } from '#test/support/app.ts';
import { createShiftedClock } from '#test/support/shifted-clock.ts';
import {
  type EngineCase,
  EngineCaseRun,
  minuteMs,
  type Result,
  shortTimeouts,
} from '#test/support/smtp/engine-case.ts';
import { engineFaults } from '#test/support/smtp/engine-fault-table.ts';
import { testAuthority } from '#test/support/smtp/scripted-server.ts';

// The whole app against servers that fail in every way a server can. Each fault has an account, a server and two people
// of its own; those of a group run at the same time in one app, and none may be disturbed by another.

const openApp = () =>
  openTestApp({ clock: createShiftedClock(), smtpTimeouts: shortTimeouts, onEnd: (stop) => afterAll(stop) });

let app: Awaited<ReturnType<typeof openApp>>;
beforeAll(async () => {
  tls.setDefaultCACertificates([...tls.getCACertificates(), testAuthority]);
  app = await openApp();
});

/** Longer than the first retry with its jitter, and than the first wait for a server. */
const laterMs = 1.25 * minuteMs;
let count = 0;

/** Lets all of them meet their faults, mends these, lets time pass, and sees what became of everything. */
const runCases = async (cases: readonly EngineCase[]): Promise<Map<string, Result>> => {
  const runs = cases.map((one) => {
    count += 1;
    return { name: one.name, run: new EngineCaseRun(app, one, count) };
  });
  const met = await Promise.all(runs.map(({ run }) => run.meetFault()));
  await Promise.all(runs.map(({ run }) => run.mend()));
  app.clock.shift(laterMs);
  const after = await Promise.all(runs.map(({ run }) => run.finish()));
  await Promise.all(runs.map(({ run }) => run.stop()));
  return new Map(
    runs.map(({ name }, index) => {
      const [before, later] = [met[index], after[index]];
      if (!before || !later) throw new Error(`${name} has no result`);
      return [name, { ...before, after: later }];
    }),
  );
};

describe.each(engineFaults)('a fault %s', (_title, cases) => {
  let results: Map<string, Result>;
  beforeAll(async () => {
    results = await runCases(cases);
  }, 120_000);

  test.each(cases)('$name: $expected.state, $expected.key', ({ name, expected, isProven }) => {
    const { before, retryMs, attempts, after } = results.get(name) ?? expect.fail('it did not run');
    expect(before).toEqual(expected);
    expect(attempts).toHaveLength(expected.attempts);
    if (expected.state !== 'queued' && expected.state !== 'sent') {
      expect(attempts[0]).toMatchObject({ outcome: expected.state, explanationKey: expected.key });
    }
    if (expected.retryMinutes === null) expect(retryMs).toBeNull();
    else {
      expect(retryMs).toBeGreaterThanOrEqual(expected.retryMinutes * 0.8 * minuteMs);
      expect(retryMs).toBeLessThanOrEqual(expected.retryMinutes * 1.2 * minuteMs);
    }

    const isOver = expected.state === 'failed' || expected.state === 'uncertain';
    expect(after.target).toMatchObject({
      state: isOver ? expected.state : 'sent',
      attemptCount: isOver || expected.state === 'sent' ? 1 : expected.attempts + 1,
      nextAttemptAt: null,
    });
    const isNeighbourOver = expected.neighbour === 'failed';
    const sent = [!isOver, !isNeighbourOver, isProven === true].filter(Boolean).length;
    expect(after.counts).toMatchObject({ sent, queued: 0, sending: 0, deferred: 0 });
    expect(after.copies.neighbour).toBe(isNeighbourOver ? 0 : 1);
    expect(after.neighbour.attemptCount).toBe(1);
    // An uncertain mail may have arrived, and was not sent again by itself.
    if (expected.state === 'uncertain') expect(after.copies.target).toBeLessThanOrEqual(1);
    else expect(after.copies.target).toBe(isOver ? 0 : 1);
  });
});
