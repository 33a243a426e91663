/**
 * What the engine that empties the outbox needs, and what goes through it. It knows of no database, no SMTP and no
 * other feature: it claims messages, hands them to connections, and says what became of each.
 */
import type { SendLimits } from '#shared/domain/send-limits.ts';
import type { Explanation } from '#shared/domain/smtp-replies/index.ts';
import type { MailContext } from './mail-context.ts';
import type { Settlement } from './settlement.ts';

/** A message that is `sending` on disk, with all that its mail is made of. */
export type ClaimedMessage = {
  id: number;
  runId: number;
  accountId: number;
  isBulk: boolean;
  versionId: number;
  kind: 'verification' | 'announcement';
  signupId: number | null;
  email: string;
  displayEmail: string;
  name: string;
  fields: Record<string, string>;
  /** The Message-ID without its angle brackets, the same in every try. */
  messageId: string;
  attemptCount: number;
  retryCount: number;
  queuedAtMs: number;
  linkLifetimeMs: number;
  context: MailContext;
  /** The link and code made for this try; null in an announcement. */
  link: { url: string; code: string | null; expiresAt: string } | null;
};

/** How a try ended. `phase` is how far the conversation came; `reply` is the server's sentence, decoded. */
export type Delivery =
  | { kind: 'accepted'; phase: string; responseCode: number; enhancedCode: string | null; reply: string }
  | {
      kind: 'refused';
      phase: string;
      responseCode: number | null;
      enhancedCode: string | null;
      reply: string;
      explanation: Explanation;
    }
  /** No connection was to be had; `trouble` says why, null when somebody stopped it. */
  | { kind: 'not-attempted'; trouble: AccountTrouble | null };

/** What keeps a whole account from sending. */
export type AccountTrouble = { explanation: Explanation; reply: string };

/** A mail that is no row of the outbox, ready to leave. */
export type ReadyMail = { from: string; to: string; bytes: Buffer };

/** The connections of one account. */
export type Mailer = {
  connections: number;
  /** How many mails it can make use of at once: one on each connection, and one that follows it. */
  width: number;
  limits: SendLimits;
  /** Hands a mail over; calls `onContent` immediately before its content may go on the wire. Never throws. */
  send: (message: ClaimedMessage, onContent: () => void) => Promise<Delivery>;
  /** Hands over a mail that nothing is noted of. Never throws. */
  carry: (mail: ReadyMail) => Promise<Delivery>;
  /** Gives back, not attempted, whatever has not begun to leave; what is on the wire goes on. */
  recall: () => void;
  /** Lets connections be tried again after trouble. */
  retry: () => void;
  /** Takes no more mail, lets what is under way finish, closes. */
  close: () => Promise<void>;
};

/** Opens connections with an account's present settings; what stands in the way of that is the account's trouble. */
export type OpenMailer = (accountId: number) => { mailer: Mailer } | { trouble: AccountTrouble };

export type ClaimRequest = {
  accountId: number;
  /** How many at most, and how many of them may belong to runs to many. */
  limit: number;
  bulkLimit: number;
};

/** Sends counted per second, for limits that outlive the app. */
export type LedgerEntry = { accountId: number; second: number; count: number };

export type OutboxStore = {
  /**
   * One transaction: writes what became of messages and what was counted, and claims more. With a claim everything in
   * it, and all that was written before, is synced to the disk before this returns.
   */
  exchange: (
    batch: { settlements: readonly Settlement[]; ledger: readonly LedgerEntry[] },
    claim: ClaimRequest | null,
  ) => {
    claimed: ClaimedMessage[];
    /** Settled without a try: too late, or not wanted any more. They are written already. */
    dropped: Settlement[];
  };
  /** Accounts with anything to send in a run that may. */
  listBusyAccounts: () => number[];
  /** Puts deferred messages back into the queue whose time has come by `nowMs`; returns the accounts concerned. */
  queueDue: (nowMs: number) => number[];
  /** When the next deferred message comes due, null for none. */
  findNextDueMs: (nowMs: number) => number | null;
  /** What the account sent in the last day, oldest first. */
  listLedger: (accountId: number, sinceMs: number) => LedgerEntry[];
};
