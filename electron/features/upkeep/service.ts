/**
 * Keeping the list tidy: taking off who never confirmed, and finding people who signed up twice. Promises that nobody is
 * taken off by itself unless a person said so, never somebody who is verified, blocked or about to get a mail; and that
 * the window lives meanwhile. Leaves to others: merging (signups).
 */
import type { FeatureContext } from '../context.ts';
import type { WorkBoard } from '../signups/work-board.ts';
import { createDuplicates, type DuplicateDeps } from './duplicates.ts';
import { createPruning, type PruneSettings } from './prune.ts';

type UpkeepDeps = DuplicateDeps & { settings: PruneSettings; signups: { board: WorkBoard } };

export const createUpkeepService = (context: FeatureContext, deps: UpkeepDeps) => {
  const pruning = createPruning(context, deps.settings, deps.signups.board);
  const duplicates = createDuplicates(context, deps);
  return {
    ...pruning,
    ...duplicates,
    start: pruning.startPruning,
    stop: async (): Promise<void> => {
      pruning.stopPruning();
      await duplicates.stopDuplicates();
    },
  };
};

export type UpkeepService = ReturnType<typeof createUpkeepService>;
