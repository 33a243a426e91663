import type { SignupSelection } from '#shared/contract/signups.ts';
import { AppError } from '#shared/errors.ts';
import { breathe } from '../../lib/breathe.ts';
import { isoNow } from '../../lib/clock.ts';
import { randomToken } from '../../lib/ids.ts';
import type { FeatureContext } from '../context.ts';
import { estimateSelected } from './list/store-count.ts';
import { countUnverified, takeBackVerified, verifySome } from './store-verified.ts';
import type { WorkBoard } from './work-board.ts';
import { countSelection, walkSelection, workInPieces } from './work-in-pieces.ts';

/** So many acts can be taken back, the last first; each keeps the ids of whom it was about. */
const keptActs = 20;
const countedAtOnce = 5_000;

type Act = { at: string; ids: number[] };

/** Those of a selection who are not verified and not blocked; null for a filter that finds none of them. */
const unverifiedOf = (selection: SignupSelection): SignupSelection | null => {
  if (selection.kind === 'ids') return selection;
  const { state } = selection.filter;
  if (state !== null && state !== 'unverified') return null;
  return { ...selection, filter: { ...selection.filter, state: 'unverified' } };
};

/** Marking many as verified by hand, at once, and taking that back until the app is closed. */
export const createBulkVerifying = (context: FeatureContext, board: WorkBoard) => {
  const { db, clock } = context;
  const acts = new Map<string, Act>();
  const remember = (undoId: string, act: Act): void => {
    acts.set(undoId, act);
    const [oldest] = acts.keys();
    if (acts.size > keptActs && oldest !== undefined) acts.delete(oldest);
  };
  return {
    /** How many of a selection would be marked. */
    countUnverified: async (selection: SignupSelection, signal?: AbortSignal): Promise<number> => {
      const unverified = unverifiedOf(selection);
      if (unverified === null) return 0;
      if (unverified.kind === 'filter') return countSelection(db, unverified, signal);
      let count = 0;
      for (let from = 0; from < unverified.ids.length; from += countedAtOnce) {
        count += countUnverified(db, unverified.ids.slice(from, from + countedAtOnce));
        await breathe();
        signal?.throwIfAborted();
      }
      return count;
    },
    /** Marks who is unverified, each with a line in the timeline; whoever is verified or blocked stays as they are. */
    markManyVerified: async (selection: SignupSelection): Promise<{ count: number; undoId: string }> => {
      const undoId = randomToken(12);
      const at = isoNow(clock);
      const ids: number[] = [];
      const unverified = unverifiedOf(selection);
      if (unverified === null) return { count: 0, undoId };
      const work = board.begin('verifying', estimateSelected(db, unverified));
      try {
        await workInPieces(context, work, {
          walk: walkSelection(db, unverified),
          change: (piece) => {
            const marked = verifySome(db, piece, at);
            ids.push(...marked);
            return marked.length;
          },
        });
      } finally {
        work.end();
        // What was done before a failure can be taken back too.
        if (ids.length > 0) remember(undoId, { at, ids });
      }
      return { count: ids.length, undoId };
    },
    /**
     * Makes them unverified again as if it had not been, but for who was changed since; throws `precondition` when that
     * cannot be undone any more.
     */
    undoMarkVerified: async (undoId: string): Promise<{ restored: number; skipped: number }> => {
      const act = acts.get(undoId);
      if (!act) throw new AppError('precondition', 'error.undo-expired');
      acts.delete(undoId);
      const { at, ids } = act;
      const work = board.begin('unverifying', ids.length);
      let from = 0;
      const { changed } = await workInPieces(context, work, {
        walk: (limit) => {
          const piece = ids.slice(from, from + limit);
          from += limit;
          return { ids: piece, isLast: from >= ids.length };
        },
        change: (piece) => takeBackVerified(db, piece, at, isoNow(clock)),
      }).finally(work.end);
      return { restored: changed, skipped: ids.length - changed };
    },
  };
};
