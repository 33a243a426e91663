import type { transaction } from '../../../db/sql.ts';
import { wipingTransaction } from '../../../db/wipe.ts';
import type { FeatureContext } from '../../context.ts';
import * as store from './store.ts';
import { type ErasureDeps, listPracticeMails, type Subject } from './subject.ts';

/**
 * Erases people with their mails in one transaction; call the function it returns after it. Throws `precondition` while
 * one of the mails is on the wire.
 */
export const erasePiece = (
  { db }: FeatureContext,
  deps: ErasureDeps,
  subject: Subject,
  messageIds: readonly number[],
  commit?: typeof transaction,
): (() => void) => {
  let afterwards = (): void => {};
  const erase = (): void => {
    afterwards = deps.sending.eraseMessages(messageIds);
    deps.practice.remove(listPracticeMails(deps, subject));
    deps.views.removeNaming(subject.needles);
    store.eraseRows(db, subject.ids);
  };
  wipingTransaction(db, erase, commit);
  return afterwards;
};
