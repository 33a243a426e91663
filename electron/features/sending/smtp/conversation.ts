import { decodeReply } from '../decode-reply.ts';
import type { DeliveryPhase } from './delivery-error.ts';

import type { SmtpLogin } from './smtp-server-settings.ts';

export type TranscriptLine = { readonly from: 'client' | 'server' | 'note'; readonly text: string };

type LogEntry = { readonly tnx?: string | undefined };

const mask = '********';

const commandPhases: Readonly<Record<string, DeliveryPhase>> = { EHLO: 'ehlo', HELO: 'ehlo', STARTTLS: 'starttls' };

/**
 * Listens to nodemailer setting a connection up, as its logger, and knows from it which step the server has not answered
 * yet: an error that only says "connection closed" looks the same in every phase. It also writes the transcript, of the
 * mails after that too, in which whatever AUTH sends, and the secret wherever the server repeats it, is masked.
 */
export class Conversation {
  /** The steps that were sent and not answered, oldest first. */
  readonly #awaiting: DeliveryPhase[] = [];
  readonly #onLine: ((line: TranscriptLine) => void) | undefined;
  #ehloReply = '';
  #answered: DeliveryPhase = 'dns';
  /** A reply came in this very turn of the event loop. */
  #isReplyFresh = false;
  readonly #ageReply = (): void => {
    this.#isReplyFresh = false;
  };
  #isLoggingIn = false;
  #secrets: readonly string[] = [];

  constructor(onLine?: (line: TranscriptLine) => void) {
    this.#onLine = onLine;
  }

  /** The latest reply to EHLO or HELO: what was said before encryption does not count after it (RFC 3207 §4.2). */
  get ehloReply(): string {
    return this.#ehloReply;
  }

  /** The oldest step without an answer. */
  get phase(): DeliveryPhase {
    return this.#awaiting[0] ?? 'idle';
  }

  /** The step that the latest reply answered. */
  get answeredPhase(): DeliveryPhase {
    return this.#answered;
  }

  /** Enters a step of the set-up that no command announces. */
  enter(phase: DeliveryPhase): void {
    this.#awaiting.length = 0;
    this.#awaiting.push(phase);
  }

  /** Forgets what was awaited: the operation is over. */
  settle(): void {
    this.#awaiting.length = 0;
  }

  /** Everything sent until `endLogin` belongs to AUTH and is masked. */
  beginLogin({ user, pass }: SmtpLogin): void {
    this.#isLoggingIn = true;
    this.#secrets = [pass, base64(pass), base64(`\0${user}\0${pass}`)].filter((secret) => secret !== '');
  }

  endLogin(): void {
    this.#isLoggingIn = false;
  }

  note(text: string): void {
    this.#onLine?.({ from: 'note', text });
  }

  /** A command of ours, for the transcript. */
  said(command: string): void {
    this.#onLine?.({ from: 'client', text: command });
  }

  /** A reply to one of ours, for the transcript. */
  heard(reply: string): void {
    if (this.#onLine !== undefined) this.#show(reply);
  }

  /** nodemailer's logger: commands and replies. */
  debug(entry: LogEntry, text: string): void {
    if (entry.tnx === 'client') this.#sent(text);
    else if (entry.tnx === 'server') this.#received(text);
  }

  /** nodemailer's logger: the connection closed. */
  info(entry: LogEntry, text: string): void {
    if (entry.tnx === 'network' && text === 'Connection closed') this.#takeBackFragment();
  }

  warn(): void {}
  error(): void {}

  /**
   * nodemailer logs what is left in its buffer when the connection closes as a reply, in the same turn. It is only the
   * beginning of one, so the step it would have answered is still open.
   */
  #takeBackFragment(): void {
    if (this.#isReplyFresh) this.#awaiting.unshift(this.#answered);
  }

  #sent(text: string): void {
    if (this.#awaiting[0] === 'tls') this.#awaiting.length = 0;
    const verb = text.slice(0, text.indexOf(' ') < 0 ? undefined : text.indexOf(' '));
    this.#awaiting.push(this.#isLoggingIn ? 'auth' : (commandPhases[verb] ?? 'idle'));
    if (this.#onLine === undefined) return;
    this.#onLine({ from: 'client', text: this.#isLoggingIn ? maskLogin(text) : text });
  }

  #received(text: string): void {
    const answered = this.#awaiting.shift();
    this.#isReplyFresh = answered !== undefined;
    queueMicrotask(this.#ageReply);
    this.#answered = answered ?? 'idle';
    if (this.#answered === 'ehlo') this.#ehloReply = text;
    if (this.#answered === 'starttls' && text.startsWith('2')) this.enter('tls');
    if (this.#onLine !== undefined) this.#show(text);
  }

  #show(text: string): void {
    let shown = decodeReply(text);
    for (const secret of this.#secrets) shown = shown.replaceAll(secret, mask);
    this.#onLine?.({ from: 'server', text: shown });
  }
}

/** Keeps the mechanism's name. */
const maskLogin = (text: string): string =>
  /^AUTH \S+$/.test(text) ? text : (/^AUTH \S+ /.exec(text)?.[0] ?? '') + mask;

const base64 = (text: string): string => Buffer.from(text).toString('base64');
