import type NodemailerConnection from 'nodemailer/lib/smtp-connection';
import { parseReply } from '#shared/domain/smtp-replies/index.ts';
import { decodeReply } from '../decode-reply.ts';
import { toWireAddress } from '../mime/address-header.ts';
import { Conversation, type TranscriptLine } from './conversation.ts';
import { localFailure } from './delivery-error.ts';
import { createEngine } from './engine.ts';
import { OneChunk } from './one-chunk.ts';
import { openSocket, readTlsFacts, type TlsFacts } from './open-socket.ts';
import { defaultTimeouts, type SmtpLogin, type SmtpServer, type SmtpTimeouts } from './smtp-server-settings.ts';
import { toDeliveryError } from './translate-error.ts';

export type SmtpConnectionOptions = {
  readonly server: SmtpServer;
  readonly timeouts?: Partial<SmtpTimeouts>;
  /** Called with each line of the conversation, secrets masked. */
  readonly onTranscript?: ((line: TranscriptLine) => void) | undefined;
};

/** One sender, one receiver: nobody sees another's address, and one refusal concerns one person. */
export type Envelope = { readonly from: string; readonly to: string };

/** The server's acceptance; from here on the mail is its responsibility (RFC 5321 §4.2.5). */
export type Receipt = {
  readonly reply: string;
  readonly responseCode: number;
  readonly enhancedCode: string | null;
};

/**
 * One connection, over nodemailer's protocol engine. It carries one mail at a time, tells for every failure how far it
 * came, and is not usable any more after one that leaves the two sides unsure of each other. Every method throws only
 * `DeliveryError`.
 */
export class SmtpConnection {
  readonly #engine: NodemailerConnection;
  readonly #conversation: Conversation;
  readonly #timeouts: SmtpTimeouts;
  #deliveredCount = 0;
  #isClosed = false;
  #closeError: Error | undefined;
  /** Ends the operation under way, if there is one. */
  #interrupt: ((error: Error) => void) | undefined;
  /** The RSET after a refusal. */
  #reset: Promise<void> | undefined;
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
    await connection.#run<void>(signal, (resolve, reject) =>
      engine.connect((error) => (error ? reject(error) : resolve())),
    );
    return connection;
  }

  /** Mails accepted by the server over this connection. */
  get deliveredCount(): number {
    return this.#deliveredCount;
  }

  get isUsable(): boolean {
    return !this.#isClosed;
  }

  /** Null while the connection is not encrypted. */
  get tlsFacts(): TlsFacts | null {
    return this.#engine._socket ? readTlsFacts(this.#engine._socket) : null;
  }

  /** Logs in with the first of PLAIN, LOGIN and CRAM-MD5 that the server offers; ENOAUTH when it offers no login. */
  async login(login: SmtpLogin, signal?: AbortSignal): Promise<void> {
    if (this.isUsable && !this.#engine.allowsAuth) {
      this.destroy();
      throw localFailure('auth', 'The server offers no login', { code: 'ENOAUTH' });
    }
    this.#conversation.beginLogin(login);
    await this.#run<void>(signal, (resolve, reject) =>
      this.#engine.login({ user: login.user, pass: login.pass }, (error) => (error ? reject(error) : resolve())),
    ).finally(() => this.#conversation.endLogin());
  }

  /**
   * Hands one mail over: `bytes` as `fillMail` makes them, dot-stuffing is done here. Resolves when the server took it.
   * After a refusal (4xx, 5xx, except 421) the connection goes on with RSET; after anything else it is closed.
   *
   * `onHandover` is called right before the first byte of the mail leaves, when the server has agreed to take it; until
   * then the mail cannot have been delivered. If it throws, the mail is not sent (code ESTREAM).
   */
  async deliver(envelope: Envelope, bytes: Buffer, signal?: AbortSignal, onHandover?: () => void): Promise<Receipt> {
    const wire = wireEnvelope(envelope);
    await this.#reset;
    const content = new OneChunk(bytes, () => {
      onHandover?.();
      this.#conversation.enter('content');
      this.#conversation.note(`${bytes.length} bytes of mail`);
    });
    const info = await this.#run<{ response: string }>(
      signal,
      (resolve, reject) =>
        this.#engine.send({ ...wire, size: bytes.length }, content, (error, result) =>
          error ? reject(error) : resolve(result),
        ),
      () => content.wasRead,
    );
    this.#deliveredCount += 1;
    const reply = decodeReply(info.response).trim();
    const { responseCode = 250, enhancedCode = null } = parseReply(reply);
    return { reply, responseCode, enhancedCode };
  }

  /** Says QUIT and closes, within `quitMs`. */
  async quit(): Promise<void> {
    if (this.#isClosed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#timeouts.quitMs);
      this.#engine.once('end', () => {
        clearTimeout(timer);
        resolve();
      });
      this.#engine.quit();
    });
    this.destroy();
  }

  /** Closes at once; an operation under way fails. */
  destroy(): void {
    this.#engine.close();
    this.#closed();
  }

  async #run<T>(
    signal: AbortSignal | undefined,
    start: (resolve: (value: T) => void, reject: (error: Error) => void) => void,
    contentWasRead: () => boolean = () => false,
  ): Promise<T> {
    let onAbort: (() => void) | undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        if (this.#isClosed) throw this.#closedError();
        onAbort = () => reject(new AbortedError());
        if (signal?.aborted) throw new AbortedError();
        signal?.addEventListener('abort', onAbort, { once: true });
        this.#interrupt = reject;
        start(resolve, reject);
      });
    } catch (error) {
      const failure = toDeliveryError(asError(error), this.#conversation, contentWasRead());
      if (failure.isRefusal && !this.#isClosed) this.#reset = this.#sendReset();
      else if (failure.originalCode !== 'TOO_LARGE') this.destroy();
      throw failure;
    } finally {
      this.#interrupt = undefined;
      this.#conversation.settle();
      if (onAbort !== undefined) signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Ends the refused transaction; the next mail waits for it. A connection that refuses RSET is closed. */
  #sendReset(): Promise<void> {
    return new Promise((resolve) => {
      this.#engine.once('end', resolve);
      this.#engine.reset((error) => {
        if (error) this.destroy();
        resolve();
      });
    });
  }

  #closed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const interrupt = this.#interrupt;
    // nodemailer says 'end' before it fails the mail with the server's last words, which are worth more.
    if (interrupt !== undefined) setImmediate(() => interrupt(this.#closedError()));
    this.onClose?.();
  }

  #closedError(): Error {
    return this.#closeError ?? Object.assign(new Error('Connection closed unexpectedly'), { code: 'ECONNECTION' });
  }
}

function wireEnvelope(envelope: Envelope): { from: string; to: string[] } {
  try {
    return { from: toWireAddress(envelope.from), to: [toWireAddress(envelope.to)] };
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
