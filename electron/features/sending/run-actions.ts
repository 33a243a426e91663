import type { Run } from '#shared/contract/sending.ts';
import { AppError } from '#shared/errors.ts';
import { transaction } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import type { LiveEvents } from './live-events.ts';
import type { AccountTrouble } from './needs.ts';
import { changeInPieces } from './piecewise.ts';
import type { Queue } from './queue.ts';
import type { RunCounts } from './run-counts.ts';
import { cancelMessages } from './store-messages.ts';
import { findRun, finishRuns, moveRun, type StoredRun, setRunPause } from './store-runs.ts';

export type ActionDeps = {
  queue: Queue;
  counts: RunCounts;
  live: LiveEvents;
  onFinished: (runIds: readonly number[]) => void;
};

/** Throws `not-found`. */
export const getStoredRun = ({ db }: FeatureContext, id: number): StoredRun => {
  const run = findRun(db, id);
  if (!run) throw new AppError('not-found', 'error.not-found', { params: { kind: 'kind.run' } });
  return run;
};

/** Ends those of the runs that have nothing left to send. */
export const finishIfDone = (
  { db, clock }: FeatureContext,
  { live, onFinished }: ActionDeps,
  runIds: readonly number[],
): void => {
  const finished = transaction(db, () => finishRuns(db, runIds, isoNow(clock)));
  if (finished.length > 0) onFinished(finished);
  live.tell('runs.changed', runIds);
};

/** What a person, or the app, does to a run that is under way. */
export const createRunActions = (context: FeatureContext, deps: ActionDeps) => {
  const { db, clock } = context;
  const { queue, live } = deps;
  const move = (id: number, from: readonly Run['state'][], to: Run['state']): StoredRun => {
    const run = getStoredRun(context, id);
    if (!moveRun(db, id, from, to, isoNow(clock))) throw new AppError('precondition', 'error.run.finished');
    live.tell('runs.changed', [id]);
    return run;
  };
  return {
    /** Sends no more of the run than is on the wire; throws `not-found`, `precondition`. */
    pause: async (id: number): Promise<void> => {
      const { accountId } = move(id, ['running'], 'paused');
      await queue.hold(accountId, id);
    },
    /** The app's own pause, with its reason; a run that is paused or over already stays as it is. */
    pauseBecause: (id: number, { explanation, reply }: AccountTrouble): void => {
      const run = findRun(db, id);
      if (!run || !moveRun(db, id, ['running'], 'paused', isoNow(clock))) return;
      setRunPause(db, id, { explanationKey: explanation.key, reply });
      void queue.hold(run.accountId, id);
      live.tell('runs.changed', [id]);
    },
    /** Throws `not-found`, `precondition`. */
    resume: (id: number): void => {
      const { accountId, isBulk } = move(id, ['paused'], 'running');
      queue.wake(accountId, !isBulk);
      finishIfDone(context, deps, [id]);
    },
    /** Takes everything that waits out of the run; throws `not-found`, `precondition`. */
    cancel: async (id: number): Promise<void> => {
      const { accountId } = move(id, ['running', 'paused'], 'cancelled');
      await queue.hold(accountId, id);
      for (const state of ['queued', 'deferred'] as const) {
        const which = { runId: id, state };
        await changeInPieces(context, deps, which, (ids) => cancelMessages(db, ids, isoNow(clock)));
      }
      queue.planDue();
    },
  };
};
