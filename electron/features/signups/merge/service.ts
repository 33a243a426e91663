/**
 * Merging signups of one person. Promises that nothing either of them had is lost (it is in who stays, or in the line
 * that the timeline gets), and that a merge can be taken back exactly until the next start. Leaves to others: finding
 * people who may be the same (upkeep).
 */
import type { Output } from '#shared/contract/index.ts';
import type { Signup } from '#shared/contract/signups.ts';
import { AppError } from '#shared/errors.ts';
import { relaxedTransaction } from '../../../db/relaxed-transaction.ts';
import { transaction } from '../../../db/sql.ts';
import { inWriteTurn } from '../../../db/write-queue.ts';
import { breathe } from '../../../lib/breathe.ts';
import { isoNow } from '../../../lib/clock.ts';
import { randomToken } from '../../../lib/ids.ts';
import { createPieceSize } from '../../../lib/piece-size.ts';
import type { FeatureContext } from '../../context.ts';
import { getSignup } from '../edit-signup.ts';
import { listTimeline } from '../store-timeline.ts';
import { isSameMailbox, type MergeRequest, mergeTwo, partTwo } from './merge-two.ts';
import * as store from './store.ts';

const shownEvents = 5;
/** Parting two people takes about a millisecond. */
const pieceLimits = { first: 25, smallest: 5, largest: 400 };

export const createMergeService = ({ db, clock, events, checkpoints }: FeatureContext) => {
  const say = (): void => {
    for (const name of ['signups.changed', 'messages.changed', 'verification.changed'] as const) events.emit(name);
  };
  type Request = Omit<MergeRequest, 'otherId' | 'at'> & { otherIds: readonly number[] };
  const mergeAll = ({ otherIds, ...request }: Request): void =>
    transaction(db, () => {
      for (const otherId of otherIds) mergeTwo(db, { ...request, otherId, at: isoNow(clock) });
    });
  return {
    /** Throws `not-found`. */
    compare: ([oneId, otherId]: readonly number[]): Output<'signups.compare'> => {
      const people = [oneId, otherId].map((id) => getSignup(db, id ?? 0));
      const describe = (person: Signup) => ({
        ...person,
        waiting: store.countWaiting(db, person.id),
        lastEvents: listTimeline(db, person.id, shownEvents),
      });
      return { people: people.map(describe), isSameMailbox: isSameMailbox(db, oneId ?? 0, otherId ?? 0) };
    },
    /** Merges the others into one, all or nothing, and tells nobody: for a caller that merges many and says so once. */
    mergeAll,
    say,
    /** Throws `not-found`, `precondition`. */
    merge: (keepId: number, otherIds: readonly number[], choice: MergeRequest['choice']) => {
      const undoId = randomToken(12);
      mergeAll({ keepId, otherIds, choice, undoId });
      say();
      return { person: getSignup(db, keepId), undoId };
    },
    /** Throws `precondition` when there is nothing of this merge left to undo. */
    undo: async (undoId: string): Promise<{ parted: number; skipped: number }> => {
      const result = { parted: 0, skipped: 0 };
      await checkpoints.during(async ({ keepShort }) => {
        const pieceSize = createPieceSize(pieceLimits);
        const partSome = (beforeId: number): store.StoredMerge[] =>
          pieceSize.timed(() => {
            const piece = store.listMerges(db, undoId, beforeId, pieceSize.next());
            relaxedTransaction(db, () => {
              for (const merge of piece) result[partTwo(db, merge) ? 'parted' : 'skipped'] += 1;
            });
            return piece;
          });
        for (let beforeId = Number.MAX_SAFE_INTEGER; db.handle.open; ) {
          const before = beforeId;
          const last = await inWriteTurn(() => (db.handle.open ? partSome(before).at(-1) : undefined));
          if (!last) break;
          beforeId = last.id;
          await breathe();
          await keepShort();
        }
      });
      if (result.parted + result.skipped === 0) throw new AppError('precondition', 'error.undo-expired');
      say();
      return result;
    },
  };
};

export type MergeService = ReturnType<typeof createMergeService>;
