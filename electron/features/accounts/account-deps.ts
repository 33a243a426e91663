import type { AccountFields } from '#shared/contract/accounts.ts';
import type { Language } from '#shared/languages.ts';
import type { AccountTester } from './connection.ts';

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

/** The name under which the secret service keeps an account's secret. */
export const secretName = (accountId: number): string => `account.${accountId}`;

/** A stored secret goes nowhere but where it was typed for: another host or another login wants it typed again. */
export const isSameDoor = (stored: AccountFields, given: AccountFields): boolean =>
  stored.host === given.host && stored.username === given.username;
