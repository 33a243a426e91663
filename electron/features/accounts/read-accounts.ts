import type { Account } from '#shared/contract/accounts.ts';
import { AppError } from '#shared/errors.ts';
import type { FeatureContext } from '../context.ts';
import { type AccountDeps, secretName } from './account-deps.ts';
import { type AccountConnection, toConnection } from './connection.ts';
import * as store from './store.ts';

export type AccountReads = ReturnType<typeof createAccountReads>;

const notFound = (): AppError => new AppError('not-found', 'error.not-found', { params: { kind: 'kind.account' } });

export const createAccountReads = ({ db }: FeatureContext, { secrets }: AccountDeps) => {
  const complete = (account: store.StoredAccount): Account => ({
    ...account,
    hasSecret: secrets.has(secretName(account.id)),
  });
  const getStored = (id: number): store.StoredAccount => {
    const account = store.findAccount(db, id);
    if (!account) throw notFound();
    return account;
  };
  return {
    getStored,
    list: (): Account[] => store.listAccounts(db).map(complete),
    /** Throws `not-found`. */
    get: (id: number): Account => complete(getStored(id)),
    /** Throws `not-found` before the first start has made the practice account. */
    getDefault: (): Account => {
      const account = store.findDefaultAccount(db);
      if (!account) throw notFound();
      return complete(account);
    },
    /**
     * What sending needs, the secret included. Throws `not-found`, and `precondition` when the secret is missing or
     * cannot be read on this computer.
     */
    getConnectionOptions: (id: number): AccountConnection & { accountId: number } => {
      const account = getStored(id);
      const secret = account.username === '' ? null : secrets.find(secretName(id));
      if (account.username !== '' && secret === null) throw new AppError('precondition', 'error.account.no-secret');
      return { ...toConnection(account, { accountId: id, secret }), accountId: id };
    },
  };
};
