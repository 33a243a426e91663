import type { Language } from '#shared/languages.ts';

/**
 * What a mail is made from besides template, person and link. It is stored with every message, so that the mail can be
 * shown as it was after the account or the settings have changed.
 */
export type MailContext = {
  from: { name: string; address: string };
  /** Empty for none. */
  replyTo: string;
  siteName: string;
  language: Language;
  /** Own fields that exist on the list; where a person has none, the variable is empty. */
  fieldNames: string[];
  linkLifetimeMs: number;
  /** A link as they were written then, and how its parameters were called. */
  exampleUrl: string;
  tokenParameter: string;
  authcodeParameter: string;
};

/** What stands where a secret was: links and codes are stored only as hashes. */
export const hiddenSecret = '•••';

/** The link of a mail as it can be shown again: everything but its secret part. */
export const rebuildLink = (context: MailContext, token: string | null): string => {
  const url = new URL(context.exampleUrl);
  url.searchParams.set(context.tokenParameter, token ?? hiddenSecret);
  url.searchParams.set(context.authcodeParameter, hiddenSecret);
  return url.href.replaceAll(encodeURIComponent(hiddenSecret), hiddenSecret);
};
