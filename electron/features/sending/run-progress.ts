import type { Run } from '#shared/contract/sending.ts';
import { waitingStates } from '#shared/domain/message-state.ts';
import type { Clock } from '../../lib/clock.ts';
import type { RunCounts } from './run-counts.ts';
import type { StoredRun } from './store-runs.ts';

const windowMs = 10_000;
const stepMs = 500;

type Step = { startMs: number; count: number };

/** How many messages per second came to an end in the last ten seconds, per run or account. */
export const createRates = (clock: Clock) => {
  const steps = new Map<number, Step[]>();
  const recent = (key: number): Step[] => {
    const list = (steps.get(key) ?? []).filter(({ startMs }) => startMs > clock.now() - windowMs);
    if (list.length === 0) steps.delete(key);
    else steps.set(key, list);
    return list;
  };
  return {
    add: (key: number, count: number): void => {
      const startMs = Math.floor(clock.now() / stepMs) * stepMs;
      const list = recent(key);
      const last = list.at(-1);
      if (last?.startMs === startMs) last.count += count;
      else steps.set(key, [...list, { startMs, count }]);
    },
    /** Null when nothing happened lately. */
    find: (key: number): number | null => {
      const list = recent(key);
      const [first] = list;
      if (!first) return null;
      const spanMs = Math.max(stepMs, clock.now() - first.startMs);
      return (list.reduce((sum, { count }) => sum + count, 0) * 1_000) / spanMs;
    },
  };
};

export type Rates = ReturnType<typeof createRates>;

const countWaiting = (counts: Run['counts']): number => waitingStates.reduce((sum, state) => sum + counts[state], 0);

/** A run as the page shows it. */
export const describeRun = (stored: StoredRun, counts: RunCounts, rates: Rates): Run => {
  const { versionId: _versionId, ...run } = stored;
  const now = counts.get(run.id);
  const perSecond = run.state === 'running' ? rates.find(run.id) : null;
  const left = now.queued + now.sending;
  return {
    ...run,
    counts: now,
    perSecond,
    // What waits for its next try is not a matter of speed: its time is the message's own.
    secondsLeft: left === 0 || perSecond === null || perSecond === 0 ? null : left / perSecond,
  };
};

/** The share of these runs that is done, 0 to 1; null without any. */
export const findFraction = (runs: readonly Pick<Run, 'total' | 'counts'>[]): number | null => {
  const total = runs.reduce((sum, run) => sum + run.total, 0);
  if (total === 0) return null;
  return 1 - runs.reduce((sum, run) => sum + countWaiting(run.counts), 0) / total;
};
