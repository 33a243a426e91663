/**
 * Accounts: where mail leaves. Promises that a secret is stored only through the secret service, goes only to the host
 * it was typed for, and is in no answer; that there is always a default account; and that a paused account stays paused
 * until somebody acts. Leaves to others: sending, limits and the decision to pause (sending), the server behind the
 * practice account (practice-mailbox).
 */
import type { Account, AccountFields, TestResult } from '#shared/contract/accounts.ts';
import { AppError } from '#shared/errors.ts';
import { type Language, languageFor } from '#shared/languages.ts';
import { translate } from '#shared/messages/index.ts';
import { transaction } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import { checkAccount, checkSecret, checkTestAddress } from './check-account.ts';
import { type AccountConnection, type AccountTester, toConnection } from './connection.ts';
import * as store from './store.ts';

/** What this feature needs of the secret service. */
export type AccountSecrets = {
  find: (name: string) => string | null;
  has: (name: string) => boolean;
  put: (name: string, plain: string) => void;
  remove: (name: string) => void;
};

export type AccountDeps = {
  secrets: AccountSecrets;
  tester: AccountTester;
  /** The language of the test mail; the system's where it is left out. */
  language?: () => Language;
};

export type AccountService = ReturnType<typeof createAccountService>;

type TestRequest = { id: number | null; fields: AccountFields; secret: string | undefined; to: string };
export type PracticeServer = { host: string; port: number; username: string; password: string };

const secretName = (id: number): string => `account.${id}`;

const notFound = (): AppError => new AppError('not-found', 'error.not-found', { params: { kind: 'kind.account' } });

/** A stored secret goes nowhere but where it was typed for: another host or another login wants it typed again. */
const isSameDoor = (stored: AccountFields, given: AccountFields): boolean =>
  stored.host === given.host && stored.username === given.username;

const createReads = ({ db }: FeatureContext, { secrets }: AccountDeps) => {
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

/** Pausing and resuming, and who wants to know that an account may go on. */
const createPauses = ({ db, clock, events }: FeatureContext, { get, getStored }: ReturnType<typeof createReads>) => {
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

type Parts = {
  reads: ReturnType<typeof createReads>;
  pauses: ReturnType<typeof createPauses>;
};

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

/** The account behind which the practice mailbox listens; its port and login are whatever the mailbox says. */
const createPractice = ({ db, clock, events, host }: FeatureContext, { secrets }: AccountDeps) => ({
  updatePractice: ({ host: serverHost, port, username, password }: PracticeServer): void => {
    const known = store.findPracticeAccount(db);
    const server = { host: serverHost, port, security: 'none' as const, username };
    const isSame = known && known.host === serverHost && known.port === port && known.username === username;
    if (isSame && secrets.find(secretName(known.id)) === password) return;
    const id = transaction(db, () => {
      if (known) store.updateAccount(db, known.id, { ...known, ...server });
      const accountId =
        known?.id ??
        store.insertAccount(db, { ...firstPractice(host.systemLanguage), ...server, createdAt: isoNow(clock) });
      secrets.put(secretName(accountId), password);
      if (!store.findDefaultAccount(db)) store.setDefaultAccount(db, accountId);
      return accountId;
    });
    events.emit('accounts.changed', [id]);
  },
});

const firstPractice = (systemLanguage: string) => ({
  kind: 'practice' as const,
  name: translate(languageFor(systemLanguage), 'account.practice'),
  provider: 'custom',
  fromName: translate(languageFor(systemLanguage), 'account.practice.from'),
  fromAddress: 'hello@example.com',
  replyTo: '',
  limits: {
    perSecond: null,
    perMinute: null,
    perHour: null,
    perDay: null,
    connections: 5,
    messagesPerConnection: 10_000,
    reservePercent: 0,
  },
});

/** Which account a test means: the practice account as it is, or what the form holds, with the stored secret if none was typed. */
const createTest = ({ clock, host }: FeatureContext, { secrets, tester, language }: AccountDeps, { reads }: Parts) => {
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

export const createAccountService = (context: FeatureContext, deps: AccountDeps) => {
  const reads = createReads(context, deps);
  const pauses = createPauses(context, reads);
  const parts: Parts = { reads, pauses };
  const { list, get, getDefault, getConnectionOptions } = reads;
  return {
    list,
    get,
    getDefault,
    getConnectionOptions,
    ...pauses,
    ...createEdits(context, deps, parts),
    ...createPractice(context, deps),
    ...createTest(context, deps, parts),
  };
};
