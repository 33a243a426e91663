import { type SignupSelection, signupFilter } from '#shared/contract/signups.ts';
import type { Pruning } from '#shared/contract/upkeep.ts';
import { AppError } from '#shared/errors.ts';
import { inWriteTurn } from '../../db/write-queue.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import { estimateSelected } from '../signups/list/store-count.ts';
import { countDeleted } from '../signups/store-deletion.ts';
import type { WorkBoard } from '../signups/work-board.ts';
import { removeStale, restoreAll, sinceOf, walkStale } from './prune-work.ts';
import * as store from './store-prune.ts';

export type PruneSettings = {
  get: () => { pruneAfterDays: number | null };
  update: (patch: { pruneAfterDays: number | null }) => unknown;
};

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const shownPrunings = 20;

/** Whom pruning takes, as the list would be asked for them. */
const selectStale = (since: string): SignupSelection => ({
  kind: 'filter',
  filter: signupFilter.parse({ staleSince: since }),
  except: [],
});

/** Looks every hour whether a day has passed since the last time: a computer that sleeps stops its timers. */
const createDaily = ({ db, clock }: FeatureContext, run: () => void) => {
  let callOff = (): void => {};
  const tick = (): void => {
    callOff = clock.after(hourMs, tick);
    const last = store.findLastDaily(db);
    const isDue = last === null || clock.now() - Date.parse(last) >= dayMs || Date.parse(last) > clock.now();
    if (isDue) run();
  };
  return { start: tick, stop: (): void => callOff() };
};

/** Taking people off the list who never confirmed: on demand, and daily where the settings say so. */
export const createPruning = (context: FeatureContext, settings: PruneSettings, board: WorkBoard) => {
  const { db, clock, events, log } = context;
  let isBusy = false;
  let isStopped = false;
  const work = { ...context, isStopped: () => isStopped, onPiece: (): void => {} };
  const say = (): void => {
    for (const name of ['signups.changed', 'upkeep.changed'] as const) events.emit(name);
  };

  const prune = async (days: number): Promise<number> => {
    if (isBusy) throw new AppError('conflict', 'error.upkeep.busy', { retryable: true });
    isBusy = true;
    const job = board.begin('pruning', estimateSelected(db, selectStale(sinceOf(context, days))));
    try {
      const count = await removeStale({ ...work, onPiece: job.add }, days);
      if (count > 0) say();
      return count;
    } finally {
      job.end();
      isBusy = false;
    }
  };

  const daily = createDaily(context, () => {
    const { pruneAfterDays } = settings.get();
    if (pruneAfterDays === null || isBusy) return;
    const pruneToday = async (days: number): Promise<void> => {
      await inWriteTurn(() => !isStopped && store.rememberDaily(db, isoNow(clock)));
      if (!isStopped && !isBusy) await prune(days);
    };
    pruneToday(pruneAfterDays).catch((error: unknown) => log.error('pruning failed', { error }));
  });

  return {
    /** Prunes now if that is wanted, and then once a day. */
    startPruning: daily.start,
    stopPruning: (): void => {
      isStopped = true;
      daily.stop();
    },
    prunePreview: async (days: number): Promise<{ count: number; oldest: string | null; since: string }> => {
      const since = sinceOf(context, days);
      let count = 0;
      let oldest: string | null = null;
      for await (const piece of walkStale(work, since)) {
        count += piece.ids.length;
        oldest ??= piece.oldest;
      }
      return { count, oldest, since };
    },
    /** Throws `conflict` while people are being taken off already. */
    prune,
    pruneHistory: (): Pruning[] => store.listPrunings(db, shownPrunings),
    /** Throws `not-found`, and `precondition` when nobody of them can be brought back any more. */
    undoPrune: async (id: number): Promise<{ restored: number; skipped: number }> => {
      const deletionId = store.findDeletionId(db, id);
      if (deletionId === null) throw new AppError('not-found', 'error.not-found', { params: { kind: 'kind.pruning' } });
      const job = board.begin('restoring', countDeleted(db, deletionId));
      const result = await restoreAll({ ...work, onPiece: job.add }, deletionId).finally(job.end);
      if (result.restored + result.skipped === 0) throw new AppError('precondition', 'error.undo-expired');
      const noteUndone = (): void => {
        store.markUndone(db, id, isoNow(clock));
        settings.update({ pruneAfterDays: null });
      };
      if (result.restored > 0) await inWriteTurn(noteUndone);
      say();
      return result;
    },
  };
};
