import type { SignupSelection } from '#shared/contract/signups.ts';
import { AppError } from '#shared/errors.ts';
import { relaxedTransaction } from '../../db/relaxed-transaction.ts';
import { transaction } from '../../db/sql.ts';
import { breathe } from '../../lib/breathe.ts';
import { isoNow } from '../../lib/clock.ts';
import { randomToken } from '../../lib/ids.ts';
import type { FeatureContext } from '../context.ts';
import { createPieceSize } from './piece-size.ts';
import { estimateSelected } from './store-count.ts';
import { countDeleted, findLastId, listDeletedIds, markDeleted, restoreDeleted } from './store-deletion.ts';
import { listSelectedIds } from './store-list.ts';
import type { WorkBoard, WorkHandle } from './work-board.ts';

/** The list is shown shorter (or longer) so often while a long deletion goes on. */
const tellEveryMs = 1_000;

type Steps = {
  list: (afterId: number, limit: number) => readonly number[];
  /** Changes these people; returns how many it could. */
  change: (ids: readonly number[]) => number;
};

/**
 * Works along ids in pieces short enough for the window to live, each committed for itself: a million people take a
 * minute. An app that ends meanwhile has done a part of it. Only the last commit waits for the disk, and by that for all.
 */
const workInPieces = async ({ db, events }: FeatureContext, work: WorkHandle, { list, change }: Steps) => {
  const size = createPieceSize();
  const total = { seen: 0, changed: 0 };
  let afterId = 0;
  let toldAtMs = performance.now();
  for (;;) {
    const limit = size.next();
    const { ids, isLast } = size.timed(() => {
      const found = list(afterId, limit + 1);
      const piece = { ids: found.slice(0, limit), isLast: found.length <= limit };
      const commit = piece.isLast ? transaction : relaxedTransaction;
      total.changed += commit(db, () => change(piece.ids));
      return piece;
    });
    total.seen += ids.length;
    work.add(ids.length);
    if (isLast) break;
    afterId = ids.at(-1) ?? afterId;
    if (performance.now() - toldAtMs > tellEveryMs) {
      events.emit('signups.changed');
      toldAtMs = performance.now();
    }
    await breathe();
    // The app ends: nobody waits for the answer.
    if (!db.handle.open) break;
  }
  if (total.changed > 0) events.emit('signups.changed');
  return total;
};

/** Takes a selection off the list under one `undoId`, whoever is added meanwhile left out. */
export const deleteMany = async (
  context: FeatureContext,
  board: WorkBoard,
  selection: SignupSelection,
): Promise<{ count: number; undoId: string }> => {
  const undoId = randomToken(12);
  const at = isoNow(context.clock);
  const lastId = findLastId(context.db);
  const work = board.begin('deleting', estimateSelected(context.db, selection));
  const { changed } = await workInPieces(context, work, {
    list: (afterId, limit) => listSelectedIds(context.db, selection, { afterId, lastId, limit }),
    change: (ids) => markDeleted(context.db, ids, undoId, at),
  }).finally(work.end);
  return { count: changed, undoId };
};

/** Brings a deletion back; throws `precondition` when there is nothing left of it. */
export const undoMany = async (
  context: FeatureContext,
  board: WorkBoard,
  undoId: string,
): Promise<{ restored: number; skipped: number }> => {
  const work = board.begin('restoring', countDeleted(context.db, undoId));
  const { seen, changed } = await workInPieces(context, work, {
    list: (afterId, limit) => listDeletedIds(context.db, undoId, afterId, limit),
    change: (ids) => restoreDeleted(context.db, ids),
  }).finally(work.end);
  if (seen === 0) throw new AppError('precondition', 'error.undo-expired');
  return { restored: changed, skipped: seen - changed };
};
