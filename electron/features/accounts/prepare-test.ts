import type { AccountFields, TestResult } from '#shared/contract/accounts.ts';
import { AppError } from '#shared/errors.ts';
import { languageFor } from '#shared/languages.ts';
import type { FeatureContext } from '../context.ts';
import { type AccountDeps, isSameDoor, secretName } from './account-deps.ts';
import { checkAccount, checkSecret, checkTestAddress } from './check-account.ts';
import { type AccountConnection, toConnection } from './connection.ts';
import type { AccountReads } from './read-accounts.ts';

type TestRequest = { id: number | null; fields: AccountFields; secret: string | undefined; to: string };

/**
 * Which account a test means: the practice account as it is, or what the form holds, with the stored secret where none
 * was typed.
 */
export const createAccountTest = (
  { clock, host }: FeatureContext,
  { secrets, tester, language }: AccountDeps,
  reads: AccountReads,
) => {
  const connectionFor = ({ id, fields: given, secret: typedSecret }: TestRequest): AccountConnection => {
    const stored = id === null ? null : reads.getStored(id);
    if (stored?.kind === 'practice') return reads.getConnectionOptions(stored.id);
    const fields = checkAccount(given);
    const typed = typedSecret === undefined ? null : checkSecret(typedSecret);
    const known = stored && isSameDoor(stored, fields) ? secrets.find(secretName(stored.id)) : null;
    const secret = typed ?? known;
    if (fields.username !== '' && secret === null) throw new AppError('precondition', 'error.account.no-secret');
    return toConnection(fields, { accountId: id, secret });
  };
  return {
    /** Throws `validation`, `not-found`, and `precondition` when a secret is needed and there is none. */
    test: async (request: TestRequest): Promise<TestResult> => {
      const to = checkTestAddress(request.to);
      const connection = connectionFor(request);
      return tester(connection, {
        to,
        language: language?.() ?? languageFor(host.systemLanguage),
        sentAt: new Date(clock.now()),
      });
    },
  };
};
