import { AppError } from '#shared/errors.ts';
import { transaction } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import { changeInPieces } from './piecewise.ts';
import { type ActionDeps, finishIfDone, getStoredRun } from './run-actions.ts';
import { cancelMessages, listStates, requeue } from './store-messages.ts';
import { moveRun, type StoredRun } from './store-runs.ts';

type Ended = 'failed' | 'uncertain';

const notInState = { failed: 'error.sending.not-failed', uncertain: 'error.sending.not-uncertain' } as const;

/** What a person does to messages that are over, or that wait. */
export const createMessageActions = (context: FeatureContext, deps: ActionDeps) => {
  const { db, clock } = context;
  const { queue, counts, live } = deps;

  /** A run that was over goes on. */
  const reopen = (run: StoredRun): void => {
    moveRun(db, run.id, ['finished', 'cancelled'], 'running', isoNow(clock));
    counts.forget(run.id);
    live.tell('runs.changed', [run.id]);
    queue.wake(run.accountId, !run.isBulk);
  };
  const requeueRun = async (run: StoredRun, state: Ended): Promise<number> => {
    const which = { runId: run.id, state };
    const count = await changeInPieces(context, deps, which, (ids) => requeue(db, ids, state, isoNow(clock)));
    if (count > 0) reopen(run);
    return count;
  };
  const requeueSome = (ids: readonly number[], state: Ended): number => {
    const found = listStates(db, ids);
    if (found.length === 0 || found.some((message) => message.state !== state)) {
      throw new AppError('precondition', notInState[state]);
    }
    const count = transaction(db, () => requeue(db, ids, state, isoNow(clock)));
    for (const runId of new Set(found.map((message) => message.runId))) reopen(getStoredRun(context, runId));
    live.tell('messages.changed', ids);
    return count;
  };

  return {
    /** Queues a run's failed messages again; throws `not-found`. */
    retryFailed: (runId: number): Promise<number> => requeueRun(getStoredRun(context, runId), 'failed'),
    /** Throws `precondition` when one of them has not failed. */
    retryMessages: (ids: readonly number[]): number => requeueSome(ids, 'failed'),
    /** With the same Message-ID; throws `not-found`, and `precondition` when one of them is not uncertain. */
    resendUncertain: async (input: { ids: number[] } | { runId: number }): Promise<number> =>
      'ids' in input
        ? requeueSome(input.ids, 'uncertain')
        : requeueRun(getStoredRun(context, input.runId), 'uncertain'),
    /** Takes messages that wait out of the queue; throws `precondition` when none of them does. */
    cancelMessages: async (ids: readonly number[]): Promise<void> => {
      const runs = [...new Set(listStates(db, ids).map(({ runId }) => runId))].map((id) => getStoredRun(context, id));
      await Promise.all(runs.map(({ accountId, id }) => queue.hold(accountId, id)));
      const count = transaction(db, () => cancelMessages(db, ids, isoNow(clock)));
      for (const { id } of runs) counts.forget(id);
      for (const { accountId, isBulk } of runs) queue.wake(accountId, !isBulk);
      if (count === 0) throw new AppError('precondition', 'error.sending.not-waiting');
      live.tell('messages.changed', ids);
      finishIfDone(
        context,
        deps,
        runs.map(({ id }) => id),
      );
      queue.planDue();
    },
  };
};
