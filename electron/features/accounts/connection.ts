import type { AccountFields, AccountLimits, AccountSecurity, TestResult } from '#shared/contract/accounts.ts';
import type { Language } from '#shared/languages.ts';
import { wireHost } from './check-account.ts';

/** All that is needed to send through an account. The secret is in memory only: never log or store this. */
export type AccountConnection = {
  accountId: number | null;
  provider: string;
  /** ASCII, an address literal without brackets. */
  host: string;
  port: number;
  security: AccountSecurity;
  /** Empty where the server wants no login. */
  username: string;
  secret: string | null;
  fromName: string;
  fromAddress: string;
  /** Empty for none. */
  replyTo: string;
  limits: AccountLimits;
};

/** Sends a real mail and tells how it went; a refusal is a result, not an error. */
export type AccountTester = (
  account: AccountConnection,
  mail: { to: string; language: Language; sentAt: Date },
) => Promise<TestResult>;

export const toConnection = (
  fields: AccountFields,
  { accountId, secret }: { accountId: number | null; secret: string | null },
): AccountConnection => ({
  accountId,
  provider: fields.provider,
  host: wireHost(fields.host),
  port: fields.port,
  security: fields.security,
  username: fields.username,
  secret,
  fromName: fields.fromName,
  fromAddress: fields.fromAddress,
  replyTo: fields.replyTo,
  limits: fields.limits,
});
