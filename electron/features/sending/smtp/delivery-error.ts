import type { SmtpPhase } from '#shared/domain/smtp-replies/index.ts';

/**
 * How far a conversation came. `tls` is the handshake, `starttls` the command before it; `content` is the mail on its
 * way, `reply` the wait after its final dot was handed to the socket; `idle` is between two mails.
 */
export type DeliveryPhase = SmtpPhase;

/** The phases before a connection can carry mail: a failure in one of them concerns the account, not a message. */
const setupPhases: ReadonlySet<DeliveryPhase> = new Set([
  'dns',
  'connect',
  'tls',
  'greeting',
  'ehlo',
  'starttls',
  'auth',
]);

export type DeliveryFailure = {
  readonly phase: DeliveryPhase;
  /** nodemailer's kind of error: EDNS, ESOCKET, ETIMEDOUT, ECONNECTION, ETLS, EPROTOCOL, EAUTH, ENOAUTH, EENVELOPE, EMESSAGE, EABORT. */
  readonly code: string;
  /** The system's or OpenSSL's own code, such as ECONNREFUSED or CERT_HAS_EXPIRED, or our INVALID_ADDRESS and TOO_LARGE. */
  readonly originalCode: string | null;
  /** CONNECT_TIMEOUT, GREETING_TIMEOUT, UPGRADE_TIMEOUT or SOCKET_TIMEOUT when the code is ETIMEDOUT. */
  readonly timeoutType: string | null;
  /** The three digits of the reply, null when there was none. */
  readonly responseCode: number | null;
  /** RFC 3463 code of the reply, such as 5.1.1. */
  readonly enhancedCode: string | null;
  /** The server's words, decoded, the codes included; empty when it said nothing. */
  readonly reply: string;
  /** False: no byte of the mail was handed over, so it was certainly not delivered. */
  readonly contentWasRead: boolean;
};

/** Why a mail was not delivered, or not certainly; classify by `responseCode` first, then by the other codes. */
export class DeliveryError extends Error implements DeliveryFailure {
  readonly phase: DeliveryPhase;
  readonly code: string;
  readonly originalCode: string | null;
  readonly timeoutType: string | null;
  readonly responseCode: number | null;
  readonly enhancedCode: string | null;
  readonly reply: string;
  readonly contentWasRead: boolean;

  constructor(message: string, failure: DeliveryFailure, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DeliveryError';
    this.phase = failure.phase;
    this.code = failure.code;
    this.originalCode = failure.originalCode;
    this.timeoutType = failure.timeoutType;
    this.responseCode = failure.responseCode;
    this.enhancedCode = failure.enhancedCode;
    this.reply = failure.reply;
    this.contentWasRead = failure.contentWasRead;
  }

  /**
   * True when the server may have taken the mail: its final dot was handed over, and no reply of 4xx or 5xx says that it
   * was refused. Before the final dot nothing is delivered (RFC 5321 §4.1.1.4).
   */
  get isUncertain(): boolean {
    return this.phase === 'reply' && (this.responseCode === null || this.responseCode < 400);
  }

  get isSetupFailure(): boolean {
    return setupPhases.has(this.phase);
  }

  /** The server refused this mail, and the connection is as good as before. */
  get isRefusal(): boolean {
    const { responseCode, phase } = this;
    return (
      responseCode !== null && responseCode >= 400 && responseCode !== 421 && !this.isSetupFailure && phase !== 'idle'
    );
  }
}

/** A failure in which no server had a say. */
export function localFailure(
  phase: DeliveryPhase,
  message: string,
  codes: { readonly code: string; readonly originalCode?: string | null; readonly timeoutType?: string | null },
  cause?: unknown,
): DeliveryError {
  const { code, originalCode = null, timeoutType = null } = codes;
  const silence = { responseCode: null, enhancedCode: null, reply: '', contentWasRead: false };
  return new DeliveryError(message, { phase, code, originalCode, timeoutType, ...silence }, { cause });
}

/** The mail never came near a server: no attempt was made, and none should be counted. */
export class NotAttemptedError extends Error {
  readonly reason: 'setup-failed' | 'closed' | 'stopped';
  /** Why no connection could be made. */
  readonly failure: DeliveryError | null;

  constructor(reason: NotAttemptedError['reason'], failure: DeliveryError | null = null) {
    super(`Not attempted, ${reason}${failure === null ? '' : `: ${failure.message}`}`, { cause: failure });
    this.name = 'NotAttemptedError';
    this.reason = reason;
    this.failure = failure;
  }
}
