import type NodemailerConnection from 'nodemailer/lib/smtp-connection';
import { toWireAddress } from '../mime/address-header.ts';
import { Conversation, type TranscriptLine } from './conversation.ts';
import { type DeliveryError, localFailure, type NotAttemptedError } from './delivery-error.ts';
import { createEngine } from './engine.ts';
import { type Extensions, readExtensions } from './extensions.ts';
import { MailChannel } from './mail-channel.ts';
import { openSocket, readTlsFacts, type TlsFacts } from './open-socket.ts';
import { defaultTimeouts, type SmtpLogin, type SmtpServer, type SmtpTimeouts } from './smtp-server-settings.ts';
import { takeOver } from './take-over.ts';
import type { Receipt } from './transfer.ts';
import { toSetupError } from './translate-error.ts';

export type SmtpConnectionOptions = {
  readonly server: SmtpServer;
  readonly timeouts?: Partial<SmtpTimeouts> | undefined;
  /** Called with each line of the conversation, secrets masked. */
  readonly onTranscript?: ((line: TranscriptLine) => void) | undefined;
};

/** One sender, one receiver: nobody sees another's address, and one refusal concerns one person. */
export type Envelope = { readonly from: string; readonly to: string };

/**
 * One connection. nodemailer sets it up, to the login; mails go over a channel of our own, because nodemailer spends two
 * round trips and ten writes on each. It tells for every failure how far it came, and is not usable any more after one
 * that leaves the two sides unsure of each other. Every method throws only `DeliveryError`, but for what is recalled.
 */
export class SmtpConnection {
  readonly #engine: NodemailerConnection;
  readonly #conversation: Conversation;
  readonly #timeouts: SmtpTimeouts;
  /** Null until the first mail, which ends the set-up. */
  #channel: MailChannel | null = null;
  #extensions: Extensions | null = null;
  #tlsFacts: TlsFacts | null = null;
  #isClosed = false;
  #closeError: Error | undefined;
  /** Ends the step of the set-up under way, if there is one. */
  #interrupt: ((error: Error) => void) | undefined;
  /** Told once, when the connection is gone for whatever reason. */
  onClose: (() => void) | undefined;

  private constructor(engine: NodemailerConnection, conversation: Conversation, timeouts: SmtpTimeouts) {
    this.#engine = engine;
    this.#conversation = conversation;
    this.#timeouts = timeouts;
    engine.on('error', (error: Error) => {
      this.#closeError = error;
      this.#interrupt?.(error);
    });
    engine.on('end', () => this.#closed());
  }

  /** Connects, reads the greeting, says EHLO and, where the account asks for it, encrypts. */
  static async open(options: SmtpConnectionOptions, signal?: AbortSignal): Promise<SmtpConnection> {
    const { server } = options;
    const timeouts = { ...defaultTimeouts, ...options.timeouts };
    const conversation = new Conversation(options.onTranscript);
    const socket = await openSocket(server, {
      timeoutMs: timeouts.connectMs,
      onPhase: (phase) => conversation.enter(phase),
      onNote: (note) => conversation.note(note),
      signal,
    });
    conversation.enter('greeting');
    const engine = createEngine(server, timeouts, socket, conversation);
    const connection = new SmtpConnection(engine, conversation, timeouts);
    await connection.#run(signal, (done) => engine.connect(done));
    connection.#tlsFacts = engine._socket ? readTlsFacts(engine._socket) : null;
    return connection;
  }

  get isUsable(): boolean {
    return !this.#isClosed;
  }

  /** False while a mail is under way and another behind it, or none may be. */
  get takesAhead(): boolean {
    return this.#channel?.takesAhead ?? false;
  }

  /** Null while the connection is not encrypted. */
  get tlsFacts(): TlsFacts | null {
    return this.#tlsFacts;
  }

  /** Logs in with the first of PLAIN, LOGIN and CRAM-MD5 that the server offers; ENOAUTH when it offers no login. */
  async login(login: SmtpLogin, signal?: AbortSignal): Promise<void> {
    if (this.isUsable && !this.#engine.allowsAuth) {
      this.destroy();
      throw localFailure('auth', 'The server offers no login', { code: 'ENOAUTH' });
    }
    this.#conversation.beginLogin(login);
    await this.#run(signal, (done) => this.#engine.login({ user: login.user, pass: login.pass }, done)).finally(() =>
      this.#conversation.endLogin(),
    );
  }

  /**
   * Hands one mail over: `bytes` as `fillMail` makes them, dot-stuffing is done here. Resolves when the server took it.
   * After a refusal (4xx, 5xx, except 421) the connection goes on; after anything else it is closed. While `takesAhead`,
   * a second mail may be given before the first is answered.
   *
   * `onHandover` is called right before the first byte of the mail leaves, when the server has agreed to take it; until
   * then the mail cannot have been delivered. If it throws, the mail is not sent (code ESTREAM).
   */
  async deliver(envelope: Envelope, bytes: Buffer, signal?: AbortSignal, onHandover?: () => void): Promise<Receipt> {
    const wire = wireEnvelope(envelope);
    if (this.#isClosed) throw this.#closedFailure();
    if (signal?.aborted) throw localFailure('idle', 'The attempt was stopped', { code: 'EABORT' });
    const { maxBytes } = this.#getExtensions();
    if (maxBytes > 0 && bytes.length > maxBytes) {
      const codes = { code: 'EMESSAGE', originalCode: 'TOO_LARGE' };
      throw localFailure('mail', `The server takes no mail larger than ${maxBytes} bytes`, codes);
    }
    return await this.#getChannel().deliver({ ...wire, bytes, onHandover }, signal);
  }

  /** Gives back a mail that waits behind the one under way: it fails with `reason`. */
  recallNext(reason: NotAttemptedError): void {
    this.#channel?.recallNext(reason);
  }

  /** Gives back the one under way as well, unless it was handed over; the connection may be closed for it. */
  recallAll(reason: NotAttemptedError): void {
    this.#channel?.recallAll(reason);
  }

  /** Says QUIT and closes, within `quitMs`. */
  async quit(): Promise<void> {
    if (this.#isClosed) return;
    const channel = this.#getChannel();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#timeouts.quitMs);
      channel.onceClosed = () => {
        clearTimeout(timer);
        resolve();
      };
      channel.quit();
    });
    this.destroy();
  }

  /** Closes at once; an operation under way fails. */
  destroy(): void {
    if (this.#channel !== null) this.#channel.destroy();
    else {
      this.#engine.close();
      this.#closed();
    }
  }

  #getExtensions(): Extensions {
    this.#extensions ??= readExtensions(this.#conversation.ehloReply);
    return this.#extensions;
  }

  #getChannel(): MailChannel {
    this.#channel ??= new MailChannel(takeOver(this.#engine), {
      extensions: this.#getExtensions(),
      replyMs: this.#timeouts.replyMs,
      conversation: this.#conversation,
      onClosed: (failure) => {
        this.#closeError = failure;
        this.#closed();
      },
    });
    return this.#channel;
  }

  /** One step of the set-up, which nodemailer takes. */
  async #run(signal: AbortSignal | undefined, start: (done: (error?: Error | null) => void) => void): Promise<void> {
    let onAbort: (() => void) | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        if (this.#isClosed) throw this.#closedError();
        onAbort = () => reject(new AbortedError());
        if (signal?.aborted) throw new AbortedError();
        signal?.addEventListener('abort', onAbort, { once: true });
        this.#interrupt = reject;
        start((error) => (error ? reject(error) : resolve()));
      });
    } catch (error) {
      const failure = toSetupError(asError(error), this.#conversation);
      this.destroy();
      throw failure;
    } finally {
      this.#interrupt = undefined;
      this.#conversation.settle();
      if (onAbort !== undefined) signal?.removeEventListener('abort', onAbort);
    }
  }

  #closed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const interrupt = this.#interrupt;
    // nodemailer says 'end' before it fails the step with the server's last words, which are worth more.
    if (interrupt !== undefined) setImmediate(() => interrupt(this.#closedError()));
    this.onClose?.();
  }

  #closedError(): Error {
    return this.#closeError ?? Object.assign(new Error('Connection closed unexpectedly'), { code: 'ECONNECTION' });
  }

  /** For a mail that came too late. */
  #closedFailure(): DeliveryError {
    return toSetupError(this.#closedError(), this.#conversation);
  }
}

function wireEnvelope(envelope: Envelope): { from: string; to: string } {
  try {
    return { from: toWireAddress(envelope.from), to: toWireAddress(envelope.to) };
  } catch (error) {
    const codes = { code: 'EENVELOPE', originalCode: 'INVALID_ADDRESS' };
    throw localFailure('mail', asError(error).message, codes, error);
  }
}

class AbortedError extends Error {
  readonly code = 'EABORT';

  constructor() {
    super('The attempt was stopped');
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
