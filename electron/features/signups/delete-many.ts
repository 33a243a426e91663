import type { SignupSelection } from '#shared/contract/signups.ts';
import { AppError } from '#shared/errors.ts';
import type { ReadDb } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import { randomToken } from '../../lib/ids.ts';
import type { FeatureContext } from '../context.ts';
import { estimateSelected } from './list/store-count.ts';
import { countDeleted, listDeletedIds, markDeleted, restoreDeleted } from './store-deletion.ts';
import type { WorkBoard } from './work-board.ts';
import { type Walk, walkSelection, workInPieces } from './work-in-pieces.ts';

/** Takes a selection off the list under one `undoId`, whoever is added meanwhile left out. */
export const deleteMany = async (
  context: FeatureContext,
  board: WorkBoard,
  selection: SignupSelection,
): Promise<{ count: number; undoId: string }> => {
  const undoId = randomToken(12);
  const at = isoNow(context.clock);
  const work = board.begin('deleting', estimateSelected(context.db, selection));
  const { changed } = await workInPieces(context, work, {
    walk: walkSelection(context.db, selection),
    change: (ids) => markDeleted(context.db, ids, undoId, at),
  }).finally(work.end);
  return { count: changed, undoId };
};

const walkDeleted = (db: ReadDb, undoId: string): Walk => {
  let afterId = 0;
  return (limit) => {
    const ids = listDeletedIds(db, undoId, afterId, limit);
    afterId = ids.at(-1) ?? afterId;
    return { ids, isLast: ids.length < limit };
  };
};

/** Brings a deletion back; throws `precondition` when there is nothing left of it. */
export const undoMany = async (
  context: FeatureContext,
  board: WorkBoard,
  undoId: string,
): Promise<{ restored: number; skipped: number }> => {
  const work = board.begin('restoring', countDeleted(context.db, undoId));
  const { seen, changed } = await workInPieces(context, work, {
    walk: walkDeleted(context.db, undoId),
    change: (ids) => restoreDeleted(context.db, ids),
  }).finally(work.end);
  if (seen === 0) throw new AppError('precondition', 'error.undo-expired');
  return { restored: changed, skipped: seen - changed };
};
