import { readFileSync } from 'node:fs';
import net from 'node:net';
import tls from 'node:tls';

/** Where the server can misbehave; `content` is after the first bytes of a mail, `dot` after its final dot. */
export type ServerPhase =
  | 'connect'
  | 'greeting'
  | 'ehlo'
  | 'starttls'
  | 'tls'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'content'
  | 'dot'
  | 'rset'
  | 'idle';

/**
 * What it does instead of its answer: `reply` (several lines are separated by \n; a 421 also closes), `close` (FIN),
 * `reset` (RST), `silence` (not even reading), `garbage` (bytes that are no SMTP), `fragment` (a reply without its line end, then FIN).
 */
export type Fault =
  | { readonly kind: 'reply'; readonly text: string; readonly encoding?: 'utf8' | 'latin1' }
  | { readonly kind: 'close' | 'reset' | 'silence' | 'garbage' }
  | { readonly kind: 'fragment'; readonly text: string };

/** `skip` occurrences of the phase pass, then `times` of them fail (for ever, if left out). */
export type Rule = {
  readonly phase: ServerPhase;
  readonly fault: Fault;
  readonly skip?: number;
  readonly times?: number;
  /** Only for envelopes to this address (phases rcpt, data, content, dot). */
  readonly recipient?: string;
};

export type ReceivedMail = {
  readonly from: string;
  readonly to: readonly string[];
  /** Dot-stuffing undone, the final dot left out. */
  readonly bytes: Buffer;
  readonly connection: number;
  /** False when the server took the mail and never said so. */
  readonly wasAnswered: boolean;
};

export type ServerOptions = {
  readonly security?: 'tls' | 'starttls' | 'none';
  readonly certificate?: CertificateName;
  readonly maxTlsVersion?: tls.SecureVersion;
  readonly extensions?: readonly string[];
  readonly login?: { readonly user: string; readonly pass: string };
  readonly mechanisms?: string;
  readonly rules?: readonly Rule[];
  /** Before each reply: half the round trip and the server's own time. */
  readonly delayMs?: number;
  /** A free one, if left out. */
  readonly port?: number;
};

export type CertificateName = 'valid' | 'expired' | 'wrong-host' | 'self-signed';

const certificates = new URL('../../fixtures/certs/', import.meta.url);
const readCertificate = (file: string): string => readFileSync(new URL(file, certificates), 'utf8');

/** The authority that signed every certificate but the self-signed one. */
export const testAuthority = readCertificate('authority.crt');

/** An SMTP server on loopback that does what its rules say and remembers everything. */
export class ScriptedServer {
  readonly mails: ReceivedMail[] = [];
  /** Those it refused after their final dot. */
  readonly refused: ReceivedMail[] = [];
  readonly logins: { user: string; pass: string; connection: number; isRight: boolean }[] = [];
  readonly commands: string[] = [];
  readonly options: ServerOptions;
  rules: Rule[];
  connectionCount = 0;
  readonly sockets = new Set<net.Socket>();
  readonly #server: net.Server;
  readonly #seen = new Map<Rule, number>();

  private constructor(options: ServerOptions) {
    this.options = options;
    this.rules = [...(options.rules ?? [])];
    this.#server = net.createServer((socket) => this.#accept(socket));
  }

  static async start(options: ServerOptions = {}): Promise<ScriptedServer> {
    const server = new ScriptedServer(options);
    await new Promise<void>((resolve) => server.#server.listen(options.port ?? 0, '127.0.0.1', resolve));
    return server;
  }

  get port(): number {
    return (this.#server.address() as net.AddressInfo).port;
  }

  get openConnections(): number {
    return this.sockets.size;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  secureContext(): tls.SecureContextOptions {
    const name = this.options.certificate ?? 'valid';
    const { maxTlsVersion } = this.options;
    return {
      key: readCertificate(`${name}.key`),
      cert: readCertificate(`${name}.crt`),
      ...(maxTlsVersion === undefined
        ? {}
        : { maxVersion: maxTlsVersion, minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }),
    };
  }

  /** The fault for this occurrence of the phase, if a rule asks for one. */
  takeFault(phase: ServerPhase, recipients: readonly string[] = []): Fault | null {
    for (const rule of this.rules) {
      if (rule.phase !== phase) continue;
      if (rule.recipient !== undefined && !recipients.includes(rule.recipient)) continue;
      const seen = this.#seen.get(rule) ?? 0;
      this.#seen.set(rule, seen + 1);
      const from = rule.skip ?? 0;
      if (seen >= from && seen < from + (rule.times ?? Number.POSITIVE_INFINITY)) return rule.fault;
    }
    return null;
  }

  #accept(socket: net.Socket): void {
    this.connectionCount += 1;
    this.sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('close', () => this.sockets.delete(socket));
    new Session(this, socket, this.connectionCount).begin();
  }
}

type Mode = 'command' | 'login-user' | 'login-pass' | 'plain' | 'content' | 'dead';

class Session {
  readonly #server: ScriptedServer;
  readonly #raw: net.Socket;
  readonly #number: number;
  #socket: net.Socket;
  #input = Buffer.alloc(0);
  #mode: Mode = 'command';
  #isBusy = false;
  #user = '';
  #from: string | null = null;
  #to: string[] = [];
  #isContentSeen = false;
  #isSecure = false;

  constructor(server: ScriptedServer, socket: net.Socket, number: number) {
    this.#server = server;
    this.#raw = socket;
    this.#socket = socket;
    this.#number = number;
  }

  begin(): void {
    if (this.#fault('connect')) return;
    if (this.#server.options.security === 'tls') this.#secure(() => this.#greet());
    else {
      this.#listen();
      this.#greet();
    }
  }

  #greet(): void {
    void this.#answer('greeting', '220 scripted.example ESMTP');
  }

  #listen(): void {
    this.#socket.on('data', (chunk) => {
      this.#input = Buffer.concat([this.#input, chunk]);
      void this.#drain();
    });
  }

  #secure(then: () => void): void {
    if (this.#fault('tls')) return;
    const secured = new tls.TLSSocket(this.#raw, {
      isServer: true,
      secureContext: tls.createSecureContext(this.#server.secureContext()),
    });
    secured.on('error', () => this.#raw.destroy());
    this.#socket = secured;
    this.#isSecure = true;
    this.#input = Buffer.alloc(0);
    this.#listen();
    secured.once('secure', then);
  }

  async #drain(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    while (this.#mode !== 'dead') {
      if (this.#mode === 'content') {
        if (!(await this.#readContent())) break;
        continue;
      }
      const end = this.#input.indexOf('\n');
      if (end < 0) break;
      const line = this.#input.subarray(0, end).toString('utf8').replace(/\r$/, '');
      this.#input = this.#input.subarray(end + 1);
      await this.#line(line);
    }
    this.#isBusy = false;
  }

  async #line(line: string): Promise<void> {
    if (this.#mode === 'plain') return this.#plain(line);
    if (this.#mode === 'login-user') {
      this.#user = Buffer.from(line, 'base64').toString();
      this.#mode = 'login-pass';
      return this.#send('334 UGFzc3dvcmQ6');
    }
    if (this.#mode === 'login-pass') return this.#finishLogin(this.#user, Buffer.from(line, 'base64').toString());
    this.#server.commands.push(line);
    const verb = /^[A-Za-z]+/.exec(line)?.[0]?.toUpperCase() ?? '';
    switch (verb) {
      case 'EHLO':
        return this.#answer('ehlo', this.#greetingLines());
      case 'HELO':
        return this.#answer('ehlo', '250 scripted.example');
      case 'STARTTLS':
        return this.#startTls();
      case 'AUTH':
        return this.#auth(line);
      case 'MAIL':
        if (this.#from !== null) return this.#send('503 5.5.1 nested MAIL');
        if (this.#needsLogin()) return this.#send('530 5.7.0 Authentication required');
        return this.#answer('mail', '250 2.1.0 Ok', () => (this.#from = /<(.*?)>/.exec(line)?.[1] ?? ''));
      case 'RCPT':
        return this.#rcpt(/<(.*?)>/.exec(line)?.[1] ?? '');
      case 'DATA':
        if (this.#to.length === 0) return this.#send('503 5.5.1 no valid recipients');
        return this.#answer('data', '354 End data with <CR><LF>.<CR><LF>', () => {
          this.#mode = 'content';
          this.#isContentSeen = false;
        });
      case 'RSET':
        return this.#answer('rset', '250 2.0.0 Ok', () => this.#resetMail());
      case 'QUIT':
        await this.#send('221 2.0.0 Bye');
        this.#socket.end();
        this.#mode = 'dead';
        return;
      default:
        return this.#send('502 5.5.2 command not recognised');
    }
  }

  #greetingLines(): string {
    const { extensions = ['PIPELINING', '8BITMIME', 'SIZE 20000000'], login, security } = this.#server.options;
    const lines = ['scripted.example', ...extensions];
    if (security === 'starttls' && !this.#isSecure) lines.push('STARTTLS');
    if (login !== undefined) lines.push(`AUTH ${this.#server.options.mechanisms ?? 'PLAIN LOGIN'}`);
    return lines.map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}`).join('\n');
  }

  async #startTls(): Promise<void> {
    if (this.#server.options.security !== 'starttls') return this.#send('502 5.5.1 not supported');
    if (this.#fault('starttls')) return;
    this.#socket.removeAllListeners('data');
    await this.#send('220 2.0.0 Ready');
    this.#secure(() => {});
  }

  #needsLogin(): boolean {
    return (
      this.#server.options.login !== undefined &&
      !this.#server.logins.some((login) => login.connection === this.#number && login.isRight)
    );
  }

  #auth(line: string): Promise<void> {
    const [, mechanism = '', initial] = line.split(' ');
    if (this.#fault('auth')) return Promise.resolve();
    if (mechanism.toUpperCase() === 'LOGIN') {
      this.#mode = 'login-user';
      return this.#send('334 VXNlcm5hbWU6');
    }
    if (initial !== undefined) return this.#plain(initial);
    this.#mode = 'plain';
    return this.#send('334 ');
  }

  #plain(payload: string): Promise<void> {
    const [, user = '', pass = ''] = Buffer.from(payload, 'base64').toString().split('\0');
    return this.#finishLogin(user, pass);
  }

  #finishLogin(user: string, pass: string): Promise<void> {
    this.#mode = 'command';
    const { login } = this.#server.options;
    const isRight = login?.user === user && login.pass === pass;
    this.#server.logins.push({ user, pass, connection: this.#number, isRight });
    return this.#send(isRight ? '235 2.7.0 Authentication successful' : '535 5.7.8 Authentication credentials invalid');
  }

  #rcpt(address: string): Promise<void> {
    if (this.#from === null) return this.#send('503 5.5.1 need MAIL first');
    return this.#answer('rcpt', '250 2.1.5 Ok', () => this.#to.push(address), [address]);
  }

  /** False while the final dot is missing. */
  async #readContent(): Promise<boolean> {
    if (this.#input.length === 0) return false;
    if (!this.#isContentSeen) {
      this.#isContentSeen = true;
      if (this.#fault('content', this.#to)) return false;
    }
    const end = this.#input.indexOf('\r\n.\r\n');
    if (end < 0) return false;
    const stuffed = this.#input.subarray(0, end + 2).toString('latin1');
    this.#input = this.#input.subarray(end + 5);
    const bytes = Buffer.from(stuffed.replace(/(^|\r\n)\./g, '$1'), 'latin1');
    const mail = { from: this.#from ?? '', to: [...this.#to], bytes, connection: this.#number };
    this.#mode = 'command';
    this.#resetMail();
    const fault = this.#server.takeFault('dot', mail.to);
    const isRefused = fault?.kind === 'reply' && /^[45]/.test(fault.text);
    (isRefused ? this.#server.refused : this.#server.mails).push({ ...mail, wasAnswered: fault === null });
    if (fault !== null) this.#apply(fault);
    else await this.#send(`250 2.0.0 Ok: queued as ${this.#server.mails.length}`);
    this.#fault('idle');
    return true;
  }

  #resetMail(): void {
    this.#from = null;
    this.#to = [];
  }

  async #answer(phase: ServerPhase, text: string, then?: () => void, recipients?: string[]): Promise<void> {
    if (this.#fault(phase, recipients)) return;
    then?.();
    await this.#send(text);
  }

  #fault(phase: ServerPhase, recipients: readonly string[] = []): boolean {
    const fault = this.#server.takeFault(phase, recipients);
    if (fault !== null) this.#apply(fault);
    return fault !== null;
  }

  #apply(fault: Fault): void {
    switch (fault.kind) {
      case 'reply':
        this.#socket.write(Buffer.from(`${fault.text.replace(/\n/g, '\r\n')}\r\n`, fault.encoding ?? 'utf8'));
        if (fault.text.startsWith('421')) this.#end();
        return;
      case 'fragment':
        this.#socket.write(fault.text);
        this.#end();
        return;
      case 'garbage':
        this.#socket.write('HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<html>no mail here</html>\r\n');
        return;
      case 'close':
        this.#end();
        return;
      case 'reset':
        this.#mode = 'dead';
        this.#raw.resetAndDestroy();
        return;
      case 'silence':
        this.#mode = 'dead';
        this.#socket.pause();
    }
  }

  #end(): void {
    this.#mode = 'dead';
    this.#socket.end();
  }

  async #send(text: string): Promise<void> {
    const { delayMs = 0 } = this.#server.options;
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (!this.#socket.destroyed) this.#socket.write(`${text.replace(/\n/g, '\r\n')}\r\n`);
  }
}
