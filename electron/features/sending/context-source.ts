import type { Account } from '#shared/contract/accounts.ts';
import type { SettingsValues } from '#shared/contract/settings.ts';
import type { Language } from '#shared/languages.ts';
import type { MailContext } from './mail-context.ts';

type Sources = {
  accounts: { get: (id: number) => Account };
  settings: { get: () => SettingsValues; language: () => Language };
  signups: { fieldNames: () => string[] };
  verification: { exampleLink: () => { url: string } };
};

const hourMs = 3_600_000;

/** Reads what goes into every mail of an account as it is now; throws `not-found`. */
export const createContextSource =
  ({ accounts, settings, signups, verification }: Sources) =>
  (accountId: number): MailContext => {
    const { fromName, fromAddress, replyTo } = accounts.get(accountId);
    const { siteName, verification: rules } = settings.get();
    return {
      from: { name: fromName, address: fromAddress },
      replyTo,
      siteName,
      language: settings.language(),
      fieldNames: signups.fieldNames(),
      linkLifetimeMs: rules.linkLifetimeHours * hourMs,
      exampleUrl: verification.exampleLink().url,
      tokenParameter: rules.tokenParameter,
      authcodeParameter: rules.authcodeParameter,
    };
  };
