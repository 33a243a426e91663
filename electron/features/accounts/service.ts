/**
 * Accounts: where mail leaves. Promises that a secret is stored only through the secret service, goes only to the host
 * it was typed for, and is in no answer; that there is always a default account; and that a paused account stays paused
 * until somebody acts. Leaves to others: sending, limits and the decision to pause (sending), the server behind the
 * practice account (practice-mailbox).
 */
import type { Account, AccountFields } from '#shared/contract/accounts.ts';
import { AppError } from '#shared/errors.ts';
import { transaction } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import { type AccountDeps, isSameDoor, secretName } from './account-deps.ts';
import { checkAccount, checkSecret } from './check-account.ts';
import { createPracticeAccount } from './practice-account.ts';
import { createAccountTest } from './prepare-test.ts';
import { type AccountReads, createAccountReads } from './read-accounts.ts';
import * as store from './store.ts';

export type AccountService = ReturnType<typeof createAccountService>;

/** Pausing and resuming, and who wants to know that an account may go on. */
const createPauses = ({ db, clock, events }: FeatureContext, { get, getStored }: AccountReads) => {
  const listeners = new Set<(accountId: number) => void>();
  return {
    /** Stops an account until `resume`; one that is paused already keeps its first reason. */
    pause: (id: number, reason: { explanationKey: string; reply: string }): void => {
      if (getStored(id).pause) return;
      store.setPause(db, id, { since: isoNow(clock), ...reason });
      events.emit('accounts.changed', [id]);
    },
    /** Throws `not-found`. */
    resume: (id: number): Account => {
      if (getStored(id).pause) {
        store.setPause(db, id, null);
        events.emit('accounts.changed', [id]);
        for (const listener of listeners) listener(id);
      }
      return get(id);
    },
    /** Calls back each time a pause ends; returns the function that stops it. */
    onResume: (listener: (accountId: number) => void): (() => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};

type Parts = { reads: AccountReads; pauses: ReturnType<typeof createPauses> };

const createEdits = ({ db, clock, events }: FeatureContext, { secrets }: AccountDeps, { reads, pauses }: Parts) => {
  const getOwn = (id: number): store.StoredAccount => {
    const account = reads.getStored(id);
    if (account.kind === 'practice') throw new AppError('precondition', 'error.account.practice');
    return account;
  };
  return {
    /** Throws `validation`. */
    create: (given: AccountFields, typedSecret: string | undefined): Account => {
      const fields = checkAccount(given);
      const secret = typedSecret === undefined ? null : checkSecret(typedSecret);
      const id = transaction(db, () => {
        const created = store.insertAccount(db, { ...fields, kind: 'smtp', createdAt: isoNow(clock) });
        if (secret !== null) secrets.put(secretName(created), secret);
        if (!store.findDefaultAccount(db)) store.setDefaultAccount(db, created);
        return created;
      });
      events.emit('accounts.changed', [id]);
      return reads.get(id);
    },
    /**
     * Changes everything but the secret, and that too if one is given. What was wrong may be mended now, so a pause
     * ends; if it was not, one try pauses the account again. Throws `not-found`, `validation`, `precondition`.
     */
    update: (id: number, given: AccountFields, typedSecret: string | undefined): Account => {
      const before = getOwn(id);
      const fields = checkAccount(given);
      const secret = typedSecret === undefined ? null : checkSecret(typedSecret);
      const needsSecret = fields.username !== '' && secrets.has(secretName(id)) && !isSameDoor(before, fields);
      if (needsSecret && secret === null) {
        throw new AppError('precondition', 'error.account.no-secret', {
          fields: { secret: { key: 'error.account.no-secret' } },
        });
      }
      transaction(db, () => {
        store.updateAccount(db, id, fields);
        if (secret !== null) secrets.put(secretName(id), secret);
      });
      events.emit('accounts.changed', [id]);
      return pauses.resume(id);
    },
    /** Throws `not-found`, and `precondition` while messages wait for it. The practice account becomes the default. */
    remove: (id: number): void => {
      const account = getOwn(id);
      if (store.countWaiting(db, id) > 0) throw new AppError('precondition', 'error.account.in-use');
      transaction(db, () => {
        store.markAccountDeleted(db, id, isoNow(clock));
        secrets.remove(secretName(id));
        const practice = store.findPracticeAccount(db);
        if (account.isDefault && practice) store.setDefaultAccount(db, practice.id);
      });
      events.emit('accounts.changed');
    },
    /** Throws `not-found`. */
    setDefault: (id: number): void => {
      reads.getStored(id);
      transaction(db, () => store.setDefaultAccount(db, id));
      events.emit('accounts.changed');
    },
  };
};

export const createAccountService = (context: FeatureContext, deps: AccountDeps) => {
  const reads = createAccountReads(context, deps);
  const pauses = createPauses(context, reads);
  const { list, get, getDefault, getConnectionOptions } = reads;
  return {
    list,
    get,
    getDefault,
    getConnectionOptions,
    ...pauses,
    ...createEdits(context, deps, { reads, pauses }),
    ...createPracticeAccount(context, deps),
    ...createAccountTest(context, deps, reads),
  };
};
