import { languageFor } from '#shared/languages.ts';
import { translate } from '#shared/messages/index.ts';
import { transaction } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import { type AccountDeps, secretName } from './account-deps.ts';
import * as store from './store.ts';

/** What the practice mailbox says of itself when it has started. */
export type PracticeServer = { host: string; port: number; username: string; password: string };

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

/** The account behind which the practice mailbox listens; its port and login are whatever the mailbox says. */
export const createPracticeAccount = ({ db, clock, events, host }: FeatureContext, { secrets }: AccountDeps) => ({
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
