import type { LocalText, ProviderId } from '../providers/preset.ts';

/** How far a conversation came. `content`: the body was being written; `reply`: final dot written, no answer yet. */
export const smtpPhases = [
  'dns',
  'connect',
  'tls',
  'greeting',
  'ehlo',
  'starttls',
  'auth',
  'mail',
  'rcpt',
  'data',
  'content',
  'reply',
  'idle',
] as const;
export type SmtpPhase = (typeof smtpPhases)[number];

/**
 * What to do about a failure: try the message again later; wait until the network is back, which costs no try; stop the
 * account until a person acts; give the message up; give it up and block the address; give it up until its content is
 * changed; leave it alone, because it may have arrived.
 */
export const failureClasses = [
  'retry',
  'wait-for-network',
  'pause-account',
  'stop',
  'block-address',
  'fix-content',
  'uncertain',
] as const;
export type FailureClass = (typeof failureClasses)[number];

/** Everything known about one failed try; `reply` is the server's sentence, decoded, with or without its codes. */
export type SmtpFailure = {
  phase: SmtpPhase;
  provider?: ProviderId;
  /** nodemailer's code (ECONNECTION, ETIMEDOUT …) or one of `appFailureCodes`. */
  code?: string;
  /** The system's or the TLS library's code behind nodemailer's: ECONNREFUSED, CERT_HAS_EXPIRED … */
  originalCode?: string;
  timeoutType?: string;
  responseCode?: number;
  enhancedCode?: string;
  reply?: string;
  /** Whether the message's bytes were asked for at all; false proves that it cannot have been delivered. */
  contentWasRead?: boolean;
};

/** What a person is told: what happened, and what to do now. `key` is what rows store. */
export type Explanation = { key: string; class: FailureClass; happened: LocalText; nextStep: LocalText };

/** Codes for what the app itself decides or suffers, so that they are explained like everything else. */
export const appFailureCodes = {
  stoppedWhileSending: 'APP_STOPPED_WHILE_SENDING',
  triesUsedUp: 'APP_TRIES_USED_UP',
  linkExpired: 'APP_LINK_EXPIRED',
  secretMissing: 'APP_SECRET_MISSING',
  secretUnreadable: 'APP_SECRET_UNREADABLE',
  contentNotBuilt: 'APP_CONTENT_NOT_BUILT',
} as const;
export type AppFailureCode = (typeof appFailureCodes)[keyof typeof appFailureCodes];

/** Which failures an entry explains: every given condition must hold; one value of a list is enough. */
export type FailurePattern = {
  providers?: readonly ProviderId[];
  phases?: readonly SmtpPhase[];
  /** `any`: the server refused with some 4xx or 5xx; `none`: no refusal was read, so the codes below decide. */
  reply?: 'any' | 'none' | '4xx' | '5xx' | readonly number[];
  /** RFC 3463 codes; a leading "x" stands for 4 or 5. */
  enhanced?: readonly string[];
  text?: RegExp;
  codes?: readonly string[];
  originalCodes?: readonly string[];
  timeouts?: readonly string[];
  /** True only where the message may have been accepted. */
  mayHaveArrived?: boolean;
};

/** One entry of the dictionary: it explains what fits one of `when` and no earlier entry, such as its `examples`. */
export type FailureEntry = Explanation & {
  when: readonly FailurePattern[];
  examples: readonly [SmtpFailure, ...SmtpFailure[]];
};
