/**
 * Erasing people: every row and file that names them, so that their address stands nowhere in the data folder any more.
 * Promises that a run's numbers stay true, that nothing is erased while a mail to them is on the wire, and to say what it
 * leaves. Leaves to others: what a message (sending) or a practice mail keeps.
 */
import type { Erasure, Traces } from '#shared/contract/person.ts';
import { foldLogIn, rebuildFile } from '../../../db/wipe.ts';
import { inWriteTurn } from '../../../db/write-queue.ts';
import type { FeatureContext } from '../../context.ts';
import { getSignup } from '../edit-signup.ts';
import { cleanFile, cleanLogs } from './clean.ts';
import { deleteCopies, findCopies } from './data-copies.ts';
import { createManyErasure, type ManyDeps } from './erase-many.ts';
import { erasePiece } from './erase-piece.ts';
import * as store from './store.ts';
import { type ErasureDeps, erasureEvents, findSubject, listMails, listPracticeMails, type Subject } from './subject.ts';

export const createErasureService = (context: FeatureContext, deps: ErasureDeps & ManyDeps) => {
  const { db, events, log } = context;
  const { folder } = deps;
  const findAll = async (id: number): Promise<{ subject: Subject; messageIds: number[] }> => {
    getSignup(db, id);
    const subject = findSubject(context, [id]);
    return { subject, messageIds: listMails(deps, subject, await deps.sending.findMessagesTo(subject.keys)) };
  };

  return {
    ...createManyErasure(context, deps),
    /** Throws `not-found`. */
    traces: async (id: number): Promise<Traces> => {
      const { subject, messageIds } = await findAll(id);
      return {
        messages: messageIds.length,
        events: store.countEvents(db, subject.ids),
        links: store.countLinks(db, subject.ids),
        practiceMails: listPracticeMails(deps, subject).length,
        views: deps.views.findNaming()(subject.needles).length,
        copies: await findCopies(folder, subject.needles),
      };
    },
    /** Throws `not-found`, and `precondition` while a mail to them is on the wire; nothing is erased then. */
    erase: async (id: number, withCopies: boolean): Promise<Erasure> => {
      const { subject, messageIds } = await findAll(id);
      await inWriteTurn(() => erasePiece(context, deps, subject, messageIds)());
      const isFolded = await inWriteTurn(() => foldLogIn(db));
      cleanLogs(folder, subject.needles);
      for (const name of erasureEvents) events.emit(name);
      const isFileClean = await cleanFile(context, deps, isFolded, subject.needles);
      const copies = await findCopies(folder, subject.needles);
      return { copies: withCopies ? await deleteCopies(folder, copies) : copies, isFileClean };
    },
    /** Call it before the data file is closed: what an erasure left in its unused space goes now. */
    finish: (): void => {
      if (!store.isMarkedForRebuild(db)) return;
      try {
        rebuildFile(db);
        // Not before: whoever is killed meanwhile does it when the app is closed the next time.
        store.unmarkForRebuild(db);
      } catch (error) {
        log.error('the data file could not be rebuilt', { error });
        foldLogIn(db);
      }
    },
  };
};

export type ErasureService = ReturnType<typeof createErasureService>;
