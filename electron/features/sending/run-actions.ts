import type { Run } from '#shared/contract/sending.ts';
import type { MessageState } from '#shared/domain/message-state.ts';
import { AppError } from '#shared/errors.ts';
import { transaction } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import type { LiveEvents } from './live-events.ts';
import type { AccountTrouble } from './needs.ts';
import type { Queue } from './queue.ts';
import { breathe } from './recipients.ts';
import type { RunCounts } from './run-counts.ts';
import * as messages from './store-messages.ts';
import { findRun, finishRuns, moveRun, type StoredRun, setRunPause } from './store-runs.ts';

/** So many messages change at once; the app breathes in between. */
const pieceSize = 1_000;

export type ActionDeps = {
  queue: Queue;
  counts: RunCounts;
  live: LiveEvents;
  onFinished: (runIds: readonly number[]) => void;
};

const notFound = (kind: 'kind.run' | 'kind.message'): AppError =>
  new AppError('not-found', 'error.not-found', { params: { kind } });

/** Throws `not-found`. */
export const getStoredRun = ({ db }: Pick<FeatureContext, 'db'>, id: number): StoredRun => {
  const run = findRun(db, id);
  if (!run) throw notFound('kind.run');
  return run;
};

/** What a person does to runs and messages that are under way or over. */
export const createRunActions = (context: FeatureContext, { queue, counts, live, onFinished }: ActionDeps) => {
  const { db, clock } = context;

  const move = (id: number, from: readonly Run['state'][], to: Run['state']): StoredRun => {
    const run = getStoredRun(context, id);
    if (!moveRun(db, id, from, to, isoNow(clock))) throw new AppError('precondition', 'error.run.finished');
    live.tell('runs.changed', [id]);
    return run;
  };

  /** Changes the messages of a run that are in `state`, piece by piece; returns how many. */
  const inPieces = async (runId: number, state: MessageState, change: (ids: number[]) => number): Promise<number> => {
    let total = 0;
    for (;;) {
      const ids = messages.listIdsOfRun(db, runId, state, pieceSize);
      const changed = ids.length === 0 ? 0 : transaction(db, () => change(ids));
      total += changed;
      counts.forget(runId);
      if (changed > 0) live.tell('messages.changed');
      if (ids.length < pieceSize || changed === 0) return total;
      await breathe();
    }
  };

  const reopenRun = (run: StoredRun): void => {
    if (run.state === 'finished' || run.state === 'cancelled')
      moveRun(db, run.id, ['finished', 'cancelled'], 'running', isoNow(clock));
    counts.forget(run.id);
    live.tell('runs.changed', [run.id]);
    queue.wake(run.accountId, !run.isBulk);
  };

  /** Queues all of a run's messages in `state` again. */
  const requeueRun = async (run: StoredRun, state: 'failed' | 'uncertain'): Promise<number> => {
    const count = await inPieces(run.id, state, (ids) => messages.requeue(db, ids, state, isoNow(clock)));
    if (count > 0) reopenRun(run);
    return count;
  };

  /** Queues these messages again; throws `precondition` when one of them is not in `state`. */
  const requeueSome = (ids: readonly number[], state: 'failed' | 'uncertain'): number => {
    const found = messages.listStates(db, ids);
    if (found.length === 0 || found.some((message) => message.state !== state)) {
      const isUncertain = state === 'uncertain';
      throw new AppError('precondition', isUncertain ? 'error.sending.not-uncertain' : 'error.sending.not-failed');
    }
    const count = transaction(db, () => messages.requeue(db, ids, state, isoNow(clock)));
    for (const runId of new Set(found.map((message) => message.runId))) reopenRun(getStoredRun(context, runId));
    live.tell('messages.changed', ids);
    return count;
  };

  const finish = (runIds: readonly number[]): void => {
    const finished = finishRuns(db, runIds, isoNow(clock));
    if (finished.length > 0) onFinished(finished);
    live.tell('runs.changed', runIds);
  };

  return {
    /** Sends no more of the run than is on the wire; throws `not-found`, `precondition`. */
    pause: (id: number): void => {
      const run = move(id, ['running'], 'paused');
      queue.hold(run.accountId, id);
    },
    /** The app's own pause, with its reason; a run that is over already stays so. */
    pauseBecause: (id: number, { explanation, reply }: AccountTrouble): void => {
      const run = findRun(db, id);
      if (!run || !moveRun(db, id, ['running'], 'paused', isoNow(clock))) return;
      setRunPause(db, id, { explanationKey: explanation.key, reply });
      queue.hold(run.accountId, id);
      live.tell('runs.changed', [id]);
    },
    /** Throws `not-found`, `precondition`. */
    resume: (id: number): void => {
      const run = move(id, ['paused'], 'running');
      queue.wake(run.accountId, !run.isBulk);
      finish([id]);
    },
    /** Takes everything that waits out of the run; throws `not-found`, `precondition`. */
    cancel: async (id: number): Promise<void> => {
      const run = move(id, ['running', 'paused'], 'cancelled');
      queue.hold(run.accountId, id);
      for (const state of ['queued', 'deferred'] as const) {
        await inPieces(id, state, (ids) => messages.cancelMessages(db, ids, isoNow(clock)));
      }
      queue.planDue();
    },
    /** Throws `not-found`. */
    retryFailed: (id: number): Promise<number> => requeueRun(getStoredRun(context, id), 'failed'),
    retryMessages: (ids: readonly number[]): number => requeueSome(ids, 'failed'),
    resendUncertain: async (input: { ids: number[] } | { runId: number }): Promise<number> =>
      'ids' in input
        ? requeueSome(input.ids, 'uncertain')
        : requeueRun(getStoredRun(context, input.runId), 'uncertain'),
    /** Takes messages that wait out of the queue; throws `precondition` when none of them does. */
    cancelMessages: (ids: readonly number[]): void => {
      const runIds = [...new Set(messages.listStates(db, ids).map(({ runId }) => runId))];
      for (const runId of runIds) queue.hold(getStoredRun(context, runId).accountId, runId);
      const count = transaction(db, () => messages.cancelMessages(db, ids, isoNow(clock)));
      for (const runId of runIds) counts.forget(runId);
      queue.wakeAll();
      if (count === 0) throw new AppError('precondition', 'error.sending.not-waiting');
      live.tell('messages.changed', ids);
      finish(runIds);
      queue.planDue();
    },
  };
};
