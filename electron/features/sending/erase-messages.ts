import { AppError } from '#shared/errors.ts';
import { breathe } from '../../lib/breathe.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import { type ActionDeps, finishIfDone } from './run-actions.ts';
import * as store from './store-erase.ts';

/** Reading so many messages takes some ten milliseconds. */
const readPieceSize = 10_000;

/** Forgetting whom mails went to, while the runs they belonged to keep their numbers. */
export const createMessageErasure = (context: FeatureContext, deps: ActionDeps & { forgetJournal: () => void }) => {
  const { db, clock } = context;
  return {
    listMessagesOf: (signupIds: readonly number[]): number[] => store.listIdsOfPeople(db, signupIds),
    /** Every message to these addresses, by address, whoever had it then. No index helps: one look through all. */
    findMessagesTo: async (emailKeys: readonly string[]): Promise<Map<string, number[]>> => {
      const found = new Map<string, number[]>();
      const lastId = store.findLastId(db);
      for (let afterId = 0; afterId < lastId; afterId += readPieceSize) {
        for (const { id, key } of store.listThoseTo(db, emailKeys, afterId, afterId + readPieceSize)) {
          found.set(key, [...(found.get(key) ?? []), id]);
        }
        await breathe();
      }
      return found;
    },
    isOnWire: (ids: readonly number[]): boolean => store.hasState(db, ids, 'sending'),
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
