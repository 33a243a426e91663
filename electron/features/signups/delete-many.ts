import type { SignupSelection } from '#shared/contract/signups.ts';
import { AppError } from '#shared/errors.ts';
import { relaxedTransaction } from '../../db/relaxed-transaction.ts';
import { isoNow } from '../../lib/clock.ts';
import { randomToken } from '../../lib/ids.ts';
import type { FeatureContext } from '../context.ts';
import { createPieceSize } from './piece-size.ts';
import { estimateSelected } from './store-count.ts';
import { countDeleted, findLastId, listDeletedIds, markDeleted, restoreDeleted } from './store-deletion.ts';
import { listSelectedIds } from './store-list.ts';
import type { WorkBoard, WorkHandle } from './work-board.ts';

/** Between two pieces everything else that waits has its turn. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The list is shown shorter (or longer) so often while a long deletion goes on. */
const tellEveryMs = 1_000;

type Piece = { ids: readonly number[]; changed: number };

/**
 * Works along ids in pieces short enough for the window to live, each committed for itself: a million people take half a
 * minute. An app that ends meanwhile has done a part of it.
 */
const workInPieces = async (
  { db, events }: FeatureContext,
  work: WorkHandle,
  takePiece: (afterId: number, limit: number) => Piece,
) => {
  const size = createPieceSize();
  const total = { seen: 0, changed: 0 };
  let afterId = 0;
  let toldAtMs = performance.now();
  for (;;) {
    const limit = size.next();
    const { ids, changed } = size.timed(() => relaxedTransaction(db, () => takePiece(afterId, limit)));
    total.seen += ids.length;
    total.changed += changed;
    work.add(ids.length);
    if (ids.length < limit) break;
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
  const { changed } = await workInPieces(context, work, (afterId, limit) => {
    const ids = listSelectedIds(context.db, selection, { afterId, lastId, limit });
    return { ids, changed: markDeleted(context.db, ids, undoId, at) };
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
  const { seen, changed } = await workInPieces(context, work, (afterId, limit) => {
    const ids = listDeletedIds(context.db, undoId, afterId, limit);
    return { ids, changed: restoreDeleted(context.db, ids) };
  }).finally(work.end);
  if (seen === 0) throw new AppError('precondition', 'error.undo-expired');
  return { restored: changed, skipped: seen - changed };
};
