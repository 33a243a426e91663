import { AppError } from '#shared/errors.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import { breathe } from './piecewise.ts';
import { type ActionDeps, finishIfDone } from './run-actions.ts';
import * as store from './store-erase.ts';

/** Reading so many messages takes some ten milliseconds. */
const readPieceSize = 10_000;

/** Forgetting whom mails went to, while the runs they belonged to keep their numbers. */
export const createMessageErasure = (context: FeatureContext, deps: ActionDeps & { forgetJournal: () => void }) => {
  const { db, clock } = context;
  return {
    /** Every message to these people, and every one to that address when it was somebody else's row. */
    findMessagesOf: async (signupIds: readonly number[], emailKey: string): Promise<number[]> => {
      const ids = new Set(store.listIdsOfPeople(db, signupIds));
      const lastId = store.findLastId(db);
      for (let afterId = 0; afterId < lastId; afterId += readPieceSize) {
        for (const id of store.listIdsTo(db, emailKey, afterId, afterId + readPieceSize)) ids.add(id);
        await breathe();
      }
      return [...ids];
    },
    /**
     * Blanks what names a person; call it in a transaction, and the function it returns after the commit. Throws
     * `precondition` while one of the mails is on the wire.
     */
    eraseMessages: (ids: readonly number[]): (() => void) => {
      if (store.hasState(db, ids, 'sending')) {
        throw new AppError('precondition', 'error.erase.on-wire', { retryable: true });
      }
      const runIds = store.listRunsOf(db, ids);
      store.blankMessages(db, ids, isoNow(clock));
      return () => {
        for (const id of runIds) deps.counts.forget(id);
        deps.forgetJournal();
        deps.live.tell('messages.changed');
        finishIfDone(context, deps, runIds);
        deps.queue.planDue();
      };
    },
  };
};
