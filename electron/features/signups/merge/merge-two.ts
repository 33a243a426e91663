import { mailboxKeyOf } from '#shared/domain/mailbox-key.ts';
import { listLost, type MergeChoice, mergeSides, proposeMerge } from '#shared/domain/merge-signups.ts';
import { AppError } from '#shared/errors.ts';
import type { WriteDb } from '../../../db/sql.ts';
import { getSignup } from '../edit-signup.ts';
import { insertEvent, restorePerson, updatePerson } from '../store.ts';
import * as store from './store.ts';

export type MergeRequest = {
  keepId: number;
  otherId: number;
  choice: { [K in keyof MergeChoice]?: MergeChoice[K] | undefined };
  undoId: string;
  at: string;
};

const getImage = (db: WriteDb, id: number): store.SignupImage => {
  const image = store.findImage(db, id);
  if (!image) throw new AppError('not-found', 'error.not-found', { params: { kind: 'kind.signup' } });
  return image;
};

export const isSameMailbox = (db: WriteDb, oneId: number, otherId: number): boolean => {
  const [one, other] = [store.findEmailKey(db, oneId), store.findEmailKey(db, otherId)];
  return one !== null && other !== null && mailboxKeyOf(one) === mailboxKeyOf(other);
};

/** A result is written for the person whose id the mail was sent with: that must not change under way. */
const checkNotOnWire = (db: WriteDb, id: number, displayEmail: string): void => {
  if (!store.isOnWire(db, id)) return;
  throw new AppError('precondition', 'error.merge.on-wire', { params: { displayEmail }, retryable: true });
};

const withoutUndefined = (choice: MergeRequest['choice']): Partial<MergeChoice> =>
  Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined));

/**
 * Makes one person of two: who stays gets the other's history, and, when both addresses lead to one mailbox, the other's
 * open links. The other is off the list as after a deletion. Call it in a transaction. Throws `not-found`, and
 * `precondition` while a mail to one of them is on the wire or for a person with themselves.
 */
export const mergeTwo = (db: WriteDb, { keepId, otherId, choice, undoId, at }: MergeRequest): void => {
  if (keepId === otherId) throw new AppError('precondition', 'error.merge.same');
  const [keep, other] = [getSignup(db, keepId), getSignup(db, otherId)];
  for (const { id, displayEmail } of [keep, other]) checkNotOnWire(db, id, displayEmail);
  const isSame = isSameMailbox(db, keepId, otherId);
  const chosen = { ...proposeMerge(keep, other), ...withoutUndefined(choice) };
  const result = mergeSides(keep, other, chosen, isSame);
  const before = getImage(db, keepId);
  const importEvent = store.copyImportEvent(db, otherId, keepId);
  const moved = store.listBelongings(db, otherId);
  store.moveBelongings(db, moved, keepId);
  if (isSame) store.insertAlias(db, otherId, keepId);
  updatePerson(db, keepId, chosen, at);
  store.writeRest(db, keepId, {
    ...getImage(db, keepId),
    state: result.state,
    created_at: result.createdAt,
    updated_at: at,
    verified_at: result.verifiedAt,
    verified_by: result.verifiedBy,
    last_mail_at: result.lastMailAt,
    mail_count: result.mailCount,
  });
  const detail = { email: other.displayEmail, lost: JSON.stringify(listLost(keep, other, result)) };
  const mergedEvent = insertEvent(db, keepId, 'merged', detail, at);
  store.markMerged(db, otherId, `merge-${undoId}`, at);
  const ownEvents = [...(importEvent === null ? [] : [importEvent]), mergedEvent];
  store.insertMerge(db, undoId, {
    keepId,
    otherId,
    memory: { before, after: getImage(db, keepId), moved, ownEvents },
  });
};

const hasChanged = (now: store.SignupImage, after: store.SignupImage): boolean =>
  (['name', 'fields', 'notes', 'state', 'created_at', 'updated_at', 'verified_at'] as const).some(
    (column) => now[column] !== after[column],
  );

/**
 * Parts two people again, each as they were; call it in a transaction. False, and nothing changed, when who stayed was
 * edited since or is off the list, a mail to them is on the wire, or the other's address is on the list again. What was
 * sent to who stayed since then stays theirs.
 */
export const partTwo = (db: WriteDb, { id, keepId, otherId, memory }: store.StoredMerge): boolean => {
  const now = store.findImage(db, keepId);
  const { before, after, moved, ownEvents } = memory;
  if (!now || hasChanged(now, after) || store.isOnWire(db, keepId)) return false;
  if (!store.restoreMerged(db, otherId)) return false;
  store.removeAlias(db, otherId);
  store.moveBelongings(db, moved, otherId);
  store.removeEvents(db, ownEvents);
  restorePerson(db, keepId, before);
  store.writeRest(db, keepId, {
    ...before,
    last_mail_at: now.last_mail_at === after.last_mail_at ? before.last_mail_at : now.last_mail_at,
    mail_count: before.mail_count + now.mail_count - after.mail_count,
  });
  store.removeMerge(db, id);
  return true;
};
