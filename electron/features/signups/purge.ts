import { relaxedTransaction } from '../../db/relaxed-transaction.ts';
import { inWriteTurn } from '../../db/write-queue.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import { purgeSome } from './store-deletion.ts';

/** Taking somebody out of the search index costs a tenth of a millisecond: the window must not wait for more. */
const pieceSize = 250;
const pauseMs = 50;

/**
 * Removes for good what was deleted before now, in pieces; the first of them before it returns where nobody else writes.
 * What is left when the app is closed meanwhile goes at the next start.
 */
export const purgeDeleted = ({ db, clock, checkpoints }: FeatureContext): Promise<void> => {
  const before = isoNow(clock);
  const purgePiece = (): boolean =>
    db.handle.open && relaxedTransaction(db, () => purgeSome(db, before, pieceSize)) === pieceSize;
  return checkpoints.during(async ({ keepShort }) => {
    while (await inWriteTurn(purgePiece)) {
      await new Promise<void>((resolve) => clock.after(pauseMs, resolve));
      if (db.handle.open) await keepShort();
    }
  });
};
