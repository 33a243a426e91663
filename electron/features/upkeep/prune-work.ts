import { relaxedTransaction } from '../../db/relaxed-transaction.ts';
import { inWriteTurn } from '../../db/write-queue.ts';
import { breathe } from '../../lib/breathe.ts';
import { isoNow } from '../../lib/clock.ts';
import { randomToken } from '../../lib/ids.ts';
import { createPieceSize } from '../../lib/piece-size.ts';
import type { FeatureContext } from '../context.ts';
import * as store from './store-prune.ts';

const pieceLimits = { first: 50, smallest: 5, largest: 400 };

const dayMs = 86_400_000;
/** Looking at so many people takes about ten milliseconds. */
const lookSize = 2_000;

/** `onPiece` hears how many people each piece of a job was about. */
type Work = FeatureContext & { isStopped: () => boolean; onPiece: (count: number) => void };

/** The last moment at which somebody was too old for pruning after so many days; ISO 8601. */
export const sinceOf = ({ clock }: Pick<Work, 'clock'>, days: number): string =>
  new Date(clock.now() - days * dayMs).toISOString();

/** Everybody who would go, in pieces, the oldest first. */
export async function* walkStale({ db, isStopped }: Work, since: string): AsyncGenerator<store.PrunePiece> {
  for (let place: store.PrunePlace | null = null; !isStopped(); ) {
    const piece = store.findStalePiece(db, since, place, lookSize);
    yield piece;
    if (piece.next === null) return;
    place = piece.next;
    await breathe();
  }
}

/** Takes them off the list; returns how many. The first of them makes the line that says so: on most days nobody goes. */
export const removeStale = async (work: Work, days: number): Promise<number> => {
  const { db, clock, checkpoints, isStopped } = work;
  const since = sinceOf(work, days);
  const deletionId = `prune-${randomToken(12)}`;
  let pruneId: number | null = null;
  let count = 0;
  const removePiece = (ids: readonly number[]): number => {
    const at = isoNow(clock);
    const removed = store.prunePiece(db, ids, since, deletionId, at);
    if (removed === 0) return 0;
    pruneId ??= store.insertPrune(db, at, days, deletionId);
    store.addToPrune(db, pruneId, removed);
    return removed;
  };
  const size = createPieceSize(pieceLimits);
  const removeSome = (ids: readonly number[]): number =>
    isStopped() ? 0 : size.timed(() => relaxedTransaction(db, () => removePiece(ids)));
  return checkpoints.during(async ({ keepShort }) => {
    for await (const { ids } of walkStale(work, since)) {
      for (let from = 0; from < ids.length; ) {
        if (isStopped()) return count;
        const piece = ids.slice(from, from + size.next());
        from += piece.length;
        count += await inWriteTurn(() => removeSome(piece));
        work.onPiece(piece.length);
        await breathe();
        await keepShort();
      }
    }
    return count;
  });
};

/** Brings everybody of a pruning back whose address is not on the list again. */
export const restoreAll = (
  { db, checkpoints, isStopped, onPiece }: Work,
  deletionId: string,
): Promise<{ restored: number; skipped: number }> =>
  checkpoints.during(async ({ keepShort }) => {
    const result = { restored: 0, skipped: 0 };
    const size = createPieceSize(pieceLimits);
    const restoreSome = (ids: readonly number[]): number =>
      isStopped() ? 0 : size.timed(() => relaxedTransaction(db, () => store.restorePiece(db, ids)));
    for (let afterId = 0; !isStopped(); ) {
      const ids = store.listHeld(db, deletionId, afterId, size.next());
      if (ids.length === 0) break;
      const restored = await inWriteTurn(() => restoreSome(ids));
      onPiece(ids.length);
      result.restored += restored;
      result.skipped += ids.length - restored;
      afterId = ids.at(-1) ?? afterId;
      await breathe();
      await keepShort();
    }
    return result;
  });
