import type { Socket } from 'node:net';
import {
  SMTPServer,
  type SMTPServerAddress,
  type SMTPServerDataStream,
  type SMTPServerOptions,
  type SMTPServerSession,
} from 'smtp-server';
import { SMTPConnection, type SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import { isSameLogin, type Login } from './login.ts';
import type { Rehearsal } from './rehearsal.ts';

export type CaughtMail = { from: string; to: string[]; source: Buffer };

export type CatcherOptions = {
  login: Login;
  rehearsal: Rehearsal;
  /** Called for each mail; the reply to the sender waits for `done`. */
  onMail: (mail: CaughtMail, done: (error: Error | null) => void) => void;
  onError: (error: Error) => void;
};

/** What large providers take (25 MB), and a little more for the encoding of attachments. */
export const maxMailBytes = 26_000_000;

class RefusedError extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

/** The replies to commands that came together leave together: smtp-server makes a system call of each. */
const bundleReplies = (socket: Socket): void => {
  socket.on('data', () => {
    if (socket.writableCorked > 0) return;
    socket.cork();
    setImmediate(() => socket.uncork());
  });
};

/** A sentence that brings its own enhanced status code (RFC 2034); smtp-server would put one of its choice before it. */
const hasEnhancedCode = (text: unknown): boolean => typeof text === 'string' && /^[245]\.\d+\.\d+ /.test(text);

/** Greets at once: smtp-server waits 100 ms for clients that talk too early. */
class PromptConnection extends SMTPConnection {
  override init(): void {
    this._setListeners(() => this.connectionReady());
  }

  override send(code: number, data?: string | string[] | null, context?: string | false): void {
    super.send(code, data, hasEnhancedCode(data) ? false : context);
  }
}

class PromptServer extends SMTPServer {
  override connect(socket: Socket, options?: SMTPConnectionOptions | null): void {
    bundleReplies(socket);
    const connection = new PromptConnection(this, socket, options);
    this.connections.add(connection);
    connection.on('error', (error) => this._onError(error));
    connection.on('connect', (data) => this._onClientConnect(data));
    connection.init();
  }

  /** Closes the connection of a session without a word. */
  drop({ id }: SMTPServerSession): void {
    for (const connection of this.connections) if (connection.id === id) connection._socket.destroy();
  }
}

const collect = (stream: SMTPServerDataStream, onEnd: (source: Buffer | null) => void): void => {
  let chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => {
    // The rest of an oversized mail must be read, but not kept: the server answers 552 itself.
    if (stream.sizeExceeded) chunks = [];
    else chunks.push(chunk);
  });
  stream.on('end', () => onEnd(stream.sizeExceeded ? null : Buffer.concat(chunks)));
};

type Reply = (error?: Error | null) => void;

const onDataWith =
  ({ onMail, rehearsal }: CatcherOptions, drop: (session: SMTPServerSession) => void) =>
  (stream: SMTPServerDataStream, session: SMTPServerSession, reply: Reply): void => {
    const { mailFrom, rcptTo } = session.envelope;
    const from = mailFrom === false ? '' : mailFrom.address;
    const to = rcptTo.map(({ address }) => address);
    collect(stream, (source) => {
      if (source === null) return reply();
      const end = rehearsal.meetContent(to);
      const answer = (error: Error | null): void =>
        rehearsal.later(() => {
          if (end !== 'answer') return drop(session);
          // 452 (RFC 5321, section 4.2.3): nothing is wrong with the mail, so the sender should keep it and come back.
          reply(error && new RefusedError(452, 'The practice mailbox could not store this mail; try again later'));
        });
      if (end === 'lose-mail') answer(null);
      else onMail({ from, to, source }, answer);
    });
  };

const onRcptToWith =
  ({ rehearsal }: CatcherOptions) =>
  ({ address }: SMTPServerAddress, _session: SMTPServerSession, reply: Reply): void => {
    const refusal = rehearsal.meetRecipient(address);
    if (refusal === null) reply();
    else rehearsal.later(() => reply(new RefusedError(refusal.code, refusal.text)));
  };

const replyAtOnce = (_: unknown, _session: SMTPServerSession, reply: Reply): void => reply();

/** The SMTP server of the practice mailbox, not yet listening: login required, no TLS, for this computer only. */
export const createCatcher = (options: CatcherOptions): SMTPServer => {
  const settings: SMTPServerOptions = {
    name: 'practice.localhost',
    banner: 'Countersign practice mailbox',
    size: maxMailBytes,
    rejectOversized: true,
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    hideENHANCEDSTATUSCODES: false,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    lenientAddressParsing: true,
    logger: false,
    socketTimeout: 600_000,
    closeTimeout: 200,
    onAuth: (auth, _session, callback) => {
      if (isSameLogin(options.login, auth)) callback(null, { user: options.login.username });
      else callback(new RefusedError(535, 'Authentication credentials invalid'));
    },
    onMailFrom: replyAtOnce,
    onRcptTo: onRcptToWith(options),
    onData: onDataWith(options, (session) => server.drop(session)),
  };
  const server: PromptServer = new PromptServer(settings);
  server.on('error', options.onError);
  return server;
};
