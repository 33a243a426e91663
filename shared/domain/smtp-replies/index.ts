import { accountEntries, senderRefusedEntry } from './entries/account.ts';
import { appEntries } from './entries/app.ts';
import { busyEntries } from './entries/busy.ts';
import { chineseMailboxEntries } from './entries/chinese-mailboxes.ts';
import { chineseServiceEntries } from './entries/chinese-services.ts';
import { contentEntries, lateContentEntries } from './entries/content.ts';
import { encryptionEntries } from './entries/encryption.ts';
import { globalMailboxEntries } from './entries/global-mailboxes.ts';
import { globalServiceEntries } from './entries/global-services.ts';
import { localEntries, unknownEntry } from './entries/local.ts';
import { loginEntries } from './entries/login.ts';
import { closedEntries, networkEntries } from './entries/network.ts';
import { recipientEntries, recipientLimitEntries } from './entries/recipient.ts';
import { refusedEntries } from './entries/refused.ts';
import { temporaryEntries } from './entries/temporary.ts';
import { uncertainEntries } from './entries/uncertain.ts';
import type { Explanation, FailureEntry, SmtpFailure } from './failure.ts';
import { isMatch, normalizeFailure } from './match-entry.ts';

export type {
  AppFailureCode,
  Explanation,
  FailureClass,
  FailureEntry,
  FailurePattern,
  SmtpFailure,
  SmtpPhase,
} from './failure.ts';
export { appFailureCodes, failureClasses, smtpPhases } from './failure.ts';
export { type ParsedReply, parseReply } from './parse-reply.ts';

/**
 * The dictionary, most specific first: the first entry that fits a failure explains it. The order carries the rules: a
 * 421 before everything that looks at the sentence, replies of one provider before general ones, the server's reply
 * before nodemailer's code, and "may have arrived" before everything that would send again.
 */
export const failureEntries: readonly FailureEntry[] = [
  ...appEntries,
  ...busyEntries,
  ...chineseMailboxEntries,
  ...chineseServiceEntries,
  ...globalMailboxEntries,
  ...globalServiceEntries,
  ...loginEntries,
  ...contentEntries,
  ...recipientLimitEntries,
  ...accountEntries,
  ...recipientEntries,
  ...lateContentEntries,
  senderRefusedEntry,
  ...temporaryEntries,
  ...refusedEntries,
  ...uncertainEntries,
  ...encryptionEntries,
  ...networkEntries,
  ...localEntries,
  ...closedEntries,
  unknownEntry,
];

const byKey = new Map(failureEntries.map((entry) => [entry.key, entry]));

const toExplanation = ({ key, class: failureClass, happened, nextStep }: FailureEntry): Explanation => ({
  key,
  class: failureClass,
  happened,
  nextStep,
});

/** Explains a failure; whatever it is given, there is an answer, and the mail is never sent twice because of it. */
export function explainFailure(failure: SmtpFailure): Explanation {
  const normalized = normalizeFailure(failure);
  return toExplanation(failureEntries.find((entry) => isMatch(entry, normalized)) ?? unknownEntry);
}

/** The explanation stored under a key, null for a key that another version of the app has written. */
export function findExplanation(key: string): Explanation | null {
  const entry = byKey.get(key);
  return entry ? toExplanation(entry) : null;
}

/** The explanation stored under a key; throws for a key that does not exist. */
export function getExplanation(key: string): Explanation {
  const explanation = findExplanation(key);
  if (!explanation) throw new Error(`Unknown explanation: ${key}`);
  return explanation;
}
