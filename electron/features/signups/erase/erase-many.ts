import type { ManyErasure, ManyTraces } from '#shared/contract/person.ts';
import type { SignupSelection } from '#shared/contract/signups.ts';
import { AppError } from '#shared/errors.ts';
import type { Folding } from '../../../db/background-checkpoints.ts';
import { relaxedTransaction } from '../../../db/relaxed-transaction.ts';
import { foldLogIn } from '../../../db/wipe.ts';
import { inWriteTurn } from '../../../db/write-queue.ts';
import { breathe } from '../../../lib/breathe.ts';
import { createPieceSize } from '../../../lib/piece-size.ts';
import type { FeatureContext } from '../../context.ts';
import type { WorkBoard, WorkHandle } from '../work-board.ts';
import { countSelection, listGroups } from '../work-in-pieces.ts';
import { cleanFile, cleanLogs, manyNeedles } from './clean.ts';
import { deleteCopies, findCopies } from './data-copies.ts';
import { erasePiece } from './erase-piece.ts';
import { type ErasureDeps, erasureEvents, findSubject, listMails } from './subject.ts';

export type ManyDeps = { board: WorkBoard };

/** Overwriting the words of one person in the search index takes some milliseconds. */
const fewAtOnce = { first: 4, smallest: 1 };
/** For so many people the outbox is looked through once, which takes some milliseconds. */
const groupSize = 300;
/** A mail is on the wire for seconds. */
const wireMs = 5_000;
const lookMs = 200;

type Many = {
  context: FeatureContext;
  deps: ErasureDeps;
  work: WorkHandle;
  onErased: (count: number) => void;
  keepShort: Folding['keepShort'];
};

/** Erases a group in pieces of some milliseconds; returns the words that named them. */
const eraseGroup = async (
  { context, deps, work, onErased, keepShort }: Many,
  ids: readonly number[],
): Promise<string[]> => {
  const group = findSubject(context, ids);
  const byAddress = await deps.sending.findMessagesTo(group.keys);
  const mails = listMails(deps, group, byAddress);
  for (let waited = 0; waited < wireMs && deps.sending.isOnWire(mails); waited += lookMs) {
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  const size = createPieceSize(fewAtOnce);
  const eraseSome = (piece: readonly number[]): boolean => {
    if (!context.db.handle.open) return false;
    const subject = findSubject(context, piece);
    const messageIds = listMails(deps, subject, byAddress);
    size.timed(() => erasePiece(context, deps, subject, messageIds, relaxedTransaction))();
    work.add(piece.length);
    onErased(piece.length);
    return true;
  };
  for (let from = 0; from < ids.length; ) {
    const piece = ids.slice(from, from + size.next());
    from += piece.length;
    if (!(await inWriteTurn(() => eraseSome(piece)))) break;
    await breathe();
    await keepShort();
  }
  return group.needles;
};

/** Erasing a selection of people. */
export const createManyErasure = (context: FeatureContext, deps: ErasureDeps & ManyDeps) => {
  const { db, events, checkpoints } = context;
  const { folder, board } = deps;

  /** Looking for many in every copy takes longer than it is worth: all copies may hold one of them. */
  const findCopiesOf = (needles: readonly string[]) =>
    findCopies(folder, needles.length > manyNeedles ? null : needles);

  const finish = async (needles: readonly string[]): Promise<boolean> => {
    const isFolded = await inWriteTurn(() => db.handle.open && foldLogIn(db));
    cleanLogs(folder, needles);
    for (const name of erasureEvents) events.emit(name);
    return cleanFile(context, deps, isFolded, needles);
  };

  return {
    manyTraces: async (selection: SignupSelection): Promise<ManyTraces> => {
      let people = 0;
      const first: number[] = [];
      const views = deps.views.findNaming();
      const named = new Set<number>();
      for await (const ids of listGroups(db, selection, groupSize)) {
        people += ids.length;
        if (views.mayName) for (const id of views(findSubject(context, ids).needles)) named.add(id);
        if (first.length <= manyNeedles) first.push(...ids.slice(0, manyNeedles + 1));
      }
      const { needles } = findSubject(context, first);
      return { people, views: named.size, copies: await findCopiesOf(needles) };
    },
    /**
     * Erases everybody of a selection, whoever is added meanwhile left out. Throws `conflict` when they are not as many
     * as a person agreed to, and `precondition` when a mail stays on the wire: who was erased before that is gone.
     */
    eraseMany: async (selection: SignupSelection, expected: number, withCopies: boolean): Promise<ManyErasure> => {
      const count = await countSelection(db, selection);
      if (count !== expected) throw new AppError('conflict', 'error.erase.other-count', { params: { count } });
      const work = board.begin('erasing', count);
      const needles: string[] = [];
      let isFileClean = false;
      let erased = 0;
      const onErased = (more: number): void => {
        erased += more;
      };
      try {
        await checkpoints.during(async ({ keepShort }) => {
          for await (const ids of listGroups(db, selection, groupSize)) {
            needles.push(...(await eraseGroup({ context, deps, work, onErased, keepShort }, ids)));
          }
        });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const params = { count: erased };
        throw new AppError('precondition', 'error.erase.some-on-wire', { params, retryable: true, cause: error });
      } finally {
        work.end();
        if (db.handle.open) isFileClean = await finish(needles);
      }
      const copies = await findCopiesOf(needles);
      return { count, isFileClean, copies: withCopies ? await deleteCopies(folder, copies) : copies };
    },
  };
};
