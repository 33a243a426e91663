import { expect } from 'vitest';
import type { JobApp } from './first-run-job.ts';

type Call = JobApp['call'];
type Counts = Record<string, number>;
type Run = { id: number; state: string; total: number; counts: Counts };

const count = 200;
const pollMs = 50;
const limitMs = 60_000;

const until = async <T>(read: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> => {
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const value = await read();
    if (isDone(value)) return value;
    if (waitedMs > limitMs) throw new Error(`Not within ${limitMs} ms: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
};

/**
 * Adds 200 people and starts a run to all of them. The practice mailbox answers each a little late, so that the run can
 * be caught in the middle.
 */
export const startRunOf200 = async (call: Call): Promise<number> => {
  for (let index = 0; index < count; index += 1) {
    await call('signups.add', { email: `person-${index}@example.com`, name: `Person ${index}` });
  }
  await call('practice.setRehearsal', {
    rules: { refusePercent: 0, greylistPercent: 0, losePercent: 0, delayMs: 100 },
  });
  const { templates } = await call<{ templates: { id: number }[] }>('templates.list');
  const { accounts } = await call<{ accounts: { id: number; isDefault: boolean }[] }>('accounts.list');
  const run = await call<Run>('sending.start', {
    templateId: templates[0]?.id,
    accountId: accounts.find(({ isDefault }) => isDefault)?.id,
    selection: { kind: 'filter', filter: { search: 'person-' } },
    expectedCount: count,
  });
  return run.id;
};

/** Waits until some of the run is sent, but not all. */
export const waitForMiddle = async (call: Call, runId: number): Promise<void> => {
  const run = await until(
    () => call<Run>('runs.get', { id: runId }),
    ({ counts }) => (counts.sent ?? 0) > 0,
  );
  expect(run.counts.sent).toBeLessThan(count);
};

/** Waits for the end of the run and checks that each person got exactly one mail, each with a Message-ID of its own. */
export const expectEachOnce = async (call: Call, runId: number): Promise<void> => {
  const run = await until(
    () => call<Run>('runs.get', { id: runId }),
    ({ state }) => state === 'finished',
  );
  expect(run.counts).toMatchObject({ sent: count, failed: 0, uncertain: 0, queued: 0 });
  const { rows } = await call<{ rows: { to: string }[] }>('practice.list', { limit: 500 });
  const recipients = rows.map(({ to }) => to);
  expect(recipients).toHaveLength(count);
  expect(new Set(recipients).size).toBe(count);
};
