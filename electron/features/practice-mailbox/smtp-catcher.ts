import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { SMTPConnection, type SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import { isSameLogin, type Login } from './login.ts';

export type CaughtMail = { from: string; to: string[]; source: Buffer };

export type CatcherOptions = {
  login: Login;
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

/** A server whose greeting comes at once: smtp-server waits 100 ms for clients that talk too early. */
class PromptServer extends SMTPServer {
  override connect(socket: Socket, options?: SMTPConnectionOptions | null): void {
    bundleReplies(socket);
    const connection = new SMTPConnection(this, socket, options);
    connection.init = () => connection._setListeners(() => connection.connectionReady());
    this.connections.add(connection);
    connection.on('error', (error) => this._onError(error));
    connection.on('connect', (data) => this._onClientConnect(data));
    connection.init();
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

const onDataWith =
  ({ onMail }: CatcherOptions) =>
  (stream: SMTPServerDataStream, session: SMTPServerSession, callback: (error?: Error | null) => void): void => {
    const { mailFrom, rcptTo } = session.envelope;
    const from = mailFrom === false ? '' : mailFrom.address;
    const to = rcptTo.map(({ address }) => address);
    collect(stream, (source) => {
      if (source === null) return callback();
      onMail({ from, to, source }, (error) => {
        // 452 (RFC 5321, section 4.2.3): nothing is wrong with the mail, so the sender should keep it and come back.
        callback(error && new RefusedError(452, 'The practice mailbox could not store this mail; try again later'));
      });
    });
  };

const replyAtOnce = (_: unknown, _session: SMTPServerSession, callback: (error?: Error | null) => void): void =>
  callback();

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
    onRcptTo: replyAtOnce,
    onData: onDataWith(options),
  };
  const server = new PromptServer(settings);
  server.on('error', options.onError);
  return server;
};
