import type { Socket } from 'node:net';
import type { Conversation } from './conversation.ts';
import type { DeliveryError, DeliveryPhase, NotAttemptedError } from './delivery-error.ts';
import type { Extensions } from './extensions.ts';
import { MailDialogue } from './mail-dialogue.ts';
import { ReplyReader } from './reply-reader.ts';
import {
  closedUnexpectedly,
  type Receipt,
  type Shipment,
  Transfer,
  type Trouble,
  toDeliveryError,
} from './transfer.ts';

export type ChannelOptions = {
  readonly extensions: Extensions;
  /** Silence on the wire while a reply is awaited. */
  readonly replyMs: number;
  readonly conversation: Conversation;
  /** Told once, with what ended the connection, when it is gone. */
  readonly onClosed: (failure: DeliveryError) => void;
};

/** A connection that is ready for mail: the socket under a `MailDialogue`. */
export class MailChannel {
  readonly #socket: Socket;
  readonly #options: ChannelOptions;
  readonly #reader = new ReplyReader();
  readonly #dialogue: MailDialogue;
  #scratch = Buffer.alloc(0);
  #isQuitting = false;
  #isClosed = false;
  /** For whoever said QUIT. */
  onceClosed: (() => void) | undefined;

  constructor(socket: Socket, options: ChannelOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#dialogue = new MailDialogue({
      extensions: options.extensions,
      conversation: options.conversation,
      write: (data, onWritten) => this.#write(data, onWritten),
      writeTogether: (content, commands) => this.#write(this.#join(content, commands)),
      giveUp: (trouble, phase) => this.#close(trouble, phase),
    });
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      this.#close({ message: error.message, code: 'ESOCKET', originalCode: error.code ?? null, cause: error }),
    );
    socket.on('close', () => this.#closedByServer());
    socket.on('timeout', () => {
      const trouble = { message: 'Timeout', code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT' };
      if (this.#dialogue.isAwaiting) this.#close(trouble);
    });
    socket.setTimeout(options.replyMs);
    if (socket.destroyed) this.#close(closedUnexpectedly);
  }

  /** One mail is under way, and another may be given already. */
  get takesAhead(): boolean {
    return !this.#isClosed && this.#dialogue.takesAhead;
  }

  /**
   * Hands one mail over, behind the one that is under way, if there is one and this one `takesAhead`. Rejects with
   * `DeliveryError`, and with the reason of a recall.
   */
  deliver(shipment: Shipment, signal?: AbortSignal): Promise<Receipt> {
    return new Promise<Receipt>((resolve, reject) => {
      const transfer = new Transfer(shipment, resolve, reject);
      if (signal !== undefined) this.#watch(transfer, signal);
      this.#dialogue.begin(transfer);
    });
  }

  /** Gives back the mail that waits behind the one under way: it fails with `reason`. */
  recallNext(reason: NotAttemptedError): void {
    this.#dialogue.recallNext(reason);
  }

  /** Gives back the one under way as well, unless it was handed over. */
  recallAll(reason: NotAttemptedError): void {
    this.#dialogue.recallAll(reason);
  }

  /** Says QUIT; the server closes. With a mail under way, or announced and then recalled, it just closes. */
  quit(): void {
    if (!this.#dialogue.isIdle) {
      this.destroy();
      return;
    }
    this.#isQuitting = true;
    this.#options.conversation.said('QUIT');
    this.#write('QUIT\r\n');
  }

  /** Closes at once; a mail under way fails. */
  destroy(): void {
    this.#close(closedUnexpectedly);
  }

  #watch(transfer: Transfer, signal: AbortSignal): void {
    const trouble = { message: 'The attempt was stopped', code: 'EABORT' };
    const onAbort = (): void => {
      if (this.#dialogue.isCurrent(transfer)) this.#close(trouble);
      else this.#dialogue.recallNext(toDeliveryError('idle', trouble, false));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    transfer.onEnd = () => signal.removeEventListener('abort', onAbort);
  }

  #write(data: string | Buffer, onWritten?: () => void): void {
    if (this.#isClosed) return;
    if (onWritten === undefined) this.#socket.write(data);
    else
      this.#socket.write(data, (error) => {
        if (!error && !this.#isClosed) onWritten();
      });
  }

  /** Uses the same memory again and again: nothing of what was written before is in it once the system has taken all. */
  #join(content: Buffer, commands: string): Buffer {
    const length = content.length + commands.length;
    if (this.#scratch.length < length || this.#socket.writableLength > 0)
      this.#scratch = Buffer.allocUnsafe(length + 512);
    content.copy(this.#scratch);
    this.#scratch.write(commands, content.length, 'latin1');
    return this.#scratch.subarray(0, length);
  }

  #read(chunk: Buffer): void {
    const isReadable = this.#reader.push(chunk, (reply) => {
      if (!this.#isClosed) this.#hear(reply);
    });
    if (!isReadable) this.#close({ message: 'The server’s reply does not end', code: 'EPROTOCOL' });
  }

  #hear(reply: string): void {
    this.#options.conversation.heard(reply);
    if (this.#dialogue.hear(reply)) return;
    if (this.#isQuitting || reply.startsWith('421')) this.#close({ ...closedUnexpectedly, reply });
    else this.#close({ message: 'Unexpected reply', code: 'EPROTOCOL', reply });
  }

  #closedByServer(): void {
    // A failure that lacks only its line end is believed, an acceptance is not.
    const { fragment } = this.#reader;
    this.#close(/^[45]\d\d[ -]/.test(fragment) ? { ...closedUnexpectedly, reply: fragment } : closedUnexpectedly);
  }

  #close(trouble: Trouble, phase: DeliveryPhase = this.#dialogue.phase): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.setTimeout(0);
    this.#socket.destroy();
    this.#options.onClosed(toDeliveryError('idle', trouble, false));
    this.onceClosed?.();
    this.#dialogue.end(trouble, phase);
  }
}
