import type { Conversation } from './conversation.ts';
import { toDataBytes } from './data-bytes.ts';
import type { DeliveryPhase } from './delivery-error.ts';
import type { Extensions } from './extensions.ts';
import { closedUnexpectedly, type Transfer, type Trouble } from './transfer.ts';

type Step = 'rset' | 'mail' | 'rcpt' | 'data' | 'reply';
type Awaited = { readonly step: Step; readonly transfer: Transfer | null };

type DialogueOptions = {
  readonly extensions: Extensions;
  readonly conversation: Conversation;
  /** Calls `onWritten` when the system has taken all of it. */
  readonly write: (data: string | Buffer, onWritten?: () => void) => void;
  /** Writes both in one piece, so that they are one segment or TLS record; neither is large. */
  readonly writeTogether: (content: Buffer, commands: string) => void;
  /** The two sides are unsure of each other: the connection must be closed. */
  readonly giveUp: (trouble: Trouble, phase: DeliveryPhase) => void;
};

/**
 * What a socket takes at once. Of a larger mail the final dot follows when the rest has left: if the connection breaks
 * before, the mail was certainly not delivered.
 */
const maxAtOnce = 65_536;

const isPositive = (reply: string): boolean => reply.startsWith('2');
/** RFC 5321 says 354; some servers say 250. */
const asksForContent = (reply: string): boolean => /^[23]/.test(reply);
const isRefusal = (reply: string): boolean => /^[45]\d\d(?!\d)/.test(reply) && !reply.startsWith('421');

/**
 * The order of commands and replies for one mail after another. With a server that takes commands together (RFC 2920) a
 * mail costs one round trip: behind the content of one mail go the commands of the next, which RFC 2920 §3.1 allows by
 * name. Content itself never leaves before the server has answered the mail before it, so that one mail at most is
 * uncertain.
 */
export class MailDialogue {
  readonly #options: DialogueOptions;
  readonly #awaiting: Awaited[] = [];
  /** The one whose replies come first, and the one that follows it. */
  #current: Transfer | null = null;
  #next: Transfer | null = null;
  /** A refused envelope left a transaction open. */
  #needsReset = false;
  #isOver = false;

  constructor(options: DialogueOptions) {
    this.#options = options;
  }

  get isIdle(): boolean {
    return this.#current === null;
  }

  get isAwaiting(): boolean {
    return this.#awaiting.length > 0;
  }

  /** One mail is under way, and another may be given already. */
  get takesAhead(): boolean {
    return this.#options.extensions.isPipelining && this.#current !== null && this.#next === null;
  }

  /** Where the first mail stands: the oldest of its steps that has no answer. */
  get phase(): DeliveryPhase {
    const current = this.#current;
    const step = this.#awaiting.find(({ transfer }) => transfer !== null && transfer === current)?.step;
    if (step === undefined || step === 'rset') return current?.isAnnounced ? 'data' : 'idle';
    return step === 'reply' && current?.isComplete !== true ? 'content' : step;
  }

  /** Throws an Error for a third mail, which is a mistake of the caller. */
  begin(transfer: Transfer): void {
    if (this.#next !== null) throw new Error('A connection takes one mail ahead, not two');
    if (this.#current === null) {
      this.#current = transfer;
      this.#announce(transfer);
    } else {
      this.#next = transfer;
      if (this.#options.extensions.isPipelining && this.#current.isComplete) this.#announce(transfer);
    }
  }

  isCurrent(transfer: Transfer): boolean {
    return this.#current === transfer;
  }

  /** Gives back the mail that waits behind the one under way; what was said of it already is not followed by content. */
  recallNext(reason: Error): void {
    const transfer = this.#next;
    if (transfer === null) return;
    transfer.recall(reason);
    if (!transfer.isAnnounced) this.#next = null;
  }

  /** Gives back the mail under way, too, unless it was handed over. */
  recallAll(reason: Error): void {
    this.recallNext(reason);
    if (this.#current?.wasRead === false) this.#current.recall(reason);
  }

  /** The connection is gone: the mail under way fails with `trouble`; the one behind it was certainly not sent. */
  end(trouble: Trouble, phase: DeliveryPhase): void {
    const [current, next] = [this.#current, this.#next];
    this.#isOver = true;
    this.#current = null;
    this.#next = null;
    this.#awaiting.length = 0;
    current?.fail(phase, trouble);
    next?.fail(next.isAnnounced ? 'mail' : 'idle', closedUnexpectedly);
  }

  /** Takes a reply; false when none was awaited. */
  hear(reply: string): boolean {
    const awaited = this.#awaiting.shift();
    if (awaited === undefined) return false;
    const { step, transfer } = awaited;
    if (transfer === null) {
      if (!isPositive(reply)) this.#options.giveUp({ message: 'RSET was refused', code: 'EPROTOCOL', reply }, 'idle');
    } else if (step === 'reply') this.#hearEnd(transfer, reply);
    else if (step === 'data') this.#hearData(transfer, reply);
    else if (step !== 'rset') this.#hearEnvelope(step, transfer, reply);
    return true;
  }

  /** The commands of one mail, as many as may go together. */
  #commandsFor(transfer: Transfer): string {
    const { from, to, bytes } = transfer.shipment;
    const { isPipelining, hasSize } = this.#options.extensions;
    const reset = this.#needsReset ? this.#say('rset', null, 'RSET') : '';
    this.#needsReset = false;
    transfer.isAnnounced = true;
    const mail = this.#say('mail', transfer, `MAIL FROM:<${from}>${hasSize ? ` SIZE=${bytes.length}` : ''}`);
    if (!isPipelining) return reset + mail;
    return reset + mail + this.#say('rcpt', transfer, `RCPT TO:<${to}>`) + this.#say('data', transfer, 'DATA');
  }

  #announce(transfer: Transfer): void {
    this.#options.write(this.#commandsFor(transfer));
  }

  #say(step: Step, transfer: Transfer | null, command: string): string {
    this.#awaiting.push({ step, transfer });
    this.#options.conversation.said(command);
    return `${command}\r\n`;
  }

  #hearEnvelope(step: 'mail' | 'rcpt', transfer: Transfer, reply: string): void {
    const isFine = isPositive(reply);
    if (!isFine && !isRefusal(reply)) {
      this.#options.giveUp({ message: 'The envelope was not understood', code: 'EENVELOPE', reply }, step);
      return;
    }
    if (!isFine) transfer.refusal ??= { phase: step, reply };
    if (this.#options.extensions.isPipelining) return;
    if (transfer.refusal !== null) this.#refuse(transfer, transfer.refusal);
    else if (step === 'mail') this.#options.write(this.#say('rcpt', transfer, `RCPT TO:<${transfer.shipment.to}>`));
    else this.#options.write(this.#say('data', transfer, 'DATA'));
  }

  #hearData(transfer: Transfer, reply: string): void {
    const { giveUp } = this.#options;
    const isFine = asksForContent(reply);
    const refusal = transfer.refusal ?? { phase: 'data', reply };
    const trouble = { message: 'The envelope was refused', code: 'EENVELOPE', reply: refusal.reply };
    // Not understood; or it asks for content though it took no recipient, and cannot be talked out of it.
    if (!isFine && !isRefusal(reply)) giveUp({ ...trouble, reply }, 'data');
    else if (isFine && transfer.refusal !== null) giveUp(trouble, refusal.phase);
    else if (!isFine) this.#refuse(transfer, refusal);
    // The reply to the mail before came with this one: by then its sender has given the next, to go in the same write.
    else setImmediate(() => this.#handOver(transfer));
  }

  #refuse(transfer: Transfer, { phase, reply }: { phase: DeliveryPhase; reply: string }): void {
    this.#needsReset = true;
    transfer.fail(phase, { message: 'The envelope was refused', code: 'EENVELOPE', reply });
    this.#proceed();
  }

  #handOver(transfer: Transfer): void {
    if (this.#isOver) return;
    if (transfer.isRecalled) {
      this.#options.giveUp(closedUnexpectedly, 'data');
      return;
    }
    const { bytes, onHandover } = transfer.shipment;
    try {
      onHandover?.();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#options.giveUp({ message, code: 'ESTREAM', cause: error }, 'data');
      return;
    }
    const content = toDataBytes(bytes);
    this.#options.conversation.note(`${bytes.length} bytes of mail`);
    this.#awaiting.push({ step: 'reply', transfer });
    transfer.wasRead = true;
    if (content.length <= maxAtOnce) this.#complete(transfer, content);
    else this.#options.write(content, () => this.#complete(transfer, Buffer.alloc(0)));
  }

  /** Writes the final dot and, behind it, the commands of the next mail. */
  #complete(transfer: Transfer, content: Buffer): void {
    if (this.#isOver) return;
    transfer.isComplete = true;
    const next = this.#next;
    const mayAnnounce = next !== null && !next.isAnnounced && this.#options.extensions.isPipelining;
    const tail = mayAnnounce ? `.\r\n${this.#commandsFor(next)}` : '.\r\n';
    this.#options.writeTogether(content, tail);
  }

  /** The reply to the content, which may come before all of it has left. */
  #hearEnd(transfer: Transfer, reply: string): void {
    const trouble = { message: 'The mail was refused', code: 'EMESSAGE', reply };
    if (!transfer.isComplete) this.#options.giveUp(trouble, 'content');
    else if (!isPositive(reply) && !isRefusal(reply)) this.#options.giveUp(trouble, 'reply');
    else {
      if (isPositive(reply)) transfer.accept(reply);
      else transfer.fail('reply', trouble);
      this.#proceed();
    }
  }

  #proceed(): void {
    this.#current = this.#next;
    this.#next = null;
    if (this.#current !== null && !this.#current.isAnnounced) this.#announce(this.#current);
  }
}
