import { parseReply } from '#shared/domain/smtp-replies/index.ts';
import { decodeReply } from '../decode-reply.ts';
import { DeliveryError, type DeliveryPhase } from './delivery-error.ts';

/** The server's acceptance; from here on the mail is its responsibility (RFC 5321 §4.2.5). */
export type Receipt = {
  readonly reply: string;
  readonly responseCode: number;
  readonly enhancedCode: string | null;
};

/** One sender, one receiver, as they may stand in a command. */
export type Shipment = {
  readonly from: string;
  readonly to: string;
  readonly bytes: Buffer;
  /** Called right before the first byte of the mail leaves; if it throws, the mail is not sent. */
  readonly onHandover: (() => void) | undefined;
};

/** What ended an attempt, apart from how far it had come. */
export type Trouble = {
  readonly message: string;
  readonly code: string;
  readonly originalCode?: string | null;
  readonly timeoutType?: string | null;
  /** The server's words, each character one byte. */
  readonly reply?: string;
  readonly cause?: unknown;
};

export const closedUnexpectedly: Trouble = { message: 'Connection closed unexpectedly', code: 'ECONNECTION' };

/** One mail on its way over a connection: what was said about it so far, and whom to tell how it ended. */
export class Transfer {
  readonly shipment: Shipment;
  readonly #resolve: (receipt: Receipt) => void;
  readonly #reject: (error: Error) => void;
  /** The first refusal of its envelope; the replies to the commands after it are still to come. */
  refusal: { readonly phase: 'mail' | 'rcpt'; readonly reply: string } | null = null;
  /** Its commands were written. */
  isAnnounced = false;
  /** The mail, or some of it, was handed to the socket. */
  wasRead = false;
  /** Its final dot was handed to the socket: from here on it may have been delivered. */
  isComplete = false;
  /** Nobody waits for it any more: it must not be sent. */
  isRecalled = false;
  onEnd: (() => void) | undefined;

  constructor(shipment: Shipment, resolve: (receipt: Receipt) => void, reject: (error: Error) => void) {
    this.shipment = shipment;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  accept(raw: string): void {
    this.onEnd?.();
    const reply = decodeReply(raw).trim();
    const { responseCode = 250, enhancedCode = null } = parseReply(reply);
    this.#resolve({ reply, responseCode, enhancedCode });
  }

  fail(phase: DeliveryPhase, trouble: Trouble): void {
    this.onEnd?.();
    this.#reject(toDeliveryError(phase, trouble, this.wasRead));
  }

  /** Tells that nothing of it was sent, and never will be. */
  recall(reason: Error): void {
    if (this.isRecalled) return;
    this.isRecalled = true;
    this.onEnd?.();
    this.#reject(reason);
  }
}

export const toDeliveryError = (phase: DeliveryPhase, trouble: Trouble, contentWasRead: boolean): DeliveryError => {
  const reply = decodeReply(trouble.reply ?? '').trim();
  const { responseCode = null, enhancedCode = null } = parseReply(reply);
  const { code, originalCode = null, timeoutType = null } = trouble;
  return new DeliveryError(
    `${phase}: ${reply === '' ? trouble.message : reply}`,
    { phase, code, originalCode, timeoutType, responseCode, enhancedCode, reply, contentWasRead },
    { cause: trouble.cause },
  );
};
