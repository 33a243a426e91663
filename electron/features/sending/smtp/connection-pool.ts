import { DeliveryError, NotAttemptedError } from './delivery-error.ts';
import { LookAhead } from './look-ahead.ts';
import { type Envelope, SmtpConnection, type SmtpConnectionOptions } from './smtp-connection.ts';
import type { SmtpLogin } from './smtp-server-settings.ts';
import type { Receipt } from './transfer.ts';

export type PoolOptions = SmtpConnectionOptions & {
  /** Null for a server that wants no login. */
  readonly login: SmtpLogin | null;
  /** At most, at once: 1 to 20. */
  readonly connections: number;
  /** Then QUIT and a new connection; many providers stop answering after some number. */
  readonly messagesPerConnection?: number;
  /** How long a connection waits for its next mail: long enough for a slow run to keep its login. */
  readonly idleMs?: number;
  /** No connection can be made: told once, until `retry`. */
  readonly onSetupFailure?: (failure: DeliveryError) => void;
  /** The server refused one more connection while others work; the pool goes on with those. */
  readonly onReduced?: (failure: DeliveryError, connections: number) => void;
};

type Member = {
  readonly connection: SmtpConnection;
  /** Mails given to it, and how many of them are under way: 2 when one goes ahead. */
  uses: number;
  load: number;
  idleTimer: NodeJS.Timeout | undefined;
};

type Job = {
  readonly envelope: Envelope;
  readonly bytes: Buffer;
  readonly signal: AbortSignal | undefined;
  readonly onHandover: (() => void) | undefined;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: Error) => void;
  /** Connections that died before anything of this mail was sent. */
  deaths: number;
  onAbort: (() => void) | undefined;
};

/** Of connections that died under one mail before it was sent; a server that does that to every one is broken. */
const maxDeaths = 10;

/**
 * The connections of one account. The first is proved before others are opened, and after a failed set-up nothing is
 * tried until `retry`, so that a refused login is one login, not one per mail. A mail that meets a connection which died
 * since its last mail is given another one, silently: nothing of it was sent. When all connections are busy, each may be
 * given the mail after the one under way (see `MailChannel`).
 */
export class ConnectionPool {
  readonly #options: PoolOptions;
  readonly #members = new Set<Member>();
  readonly #idle: Member[] = [];
  readonly #waiting: Job[] = [];
  readonly #stop = new AbortController();
  readonly #lookAhead = new LookAhead();
  #opening = 0;
  #limit: number;
  #failure: DeliveryError | null = null;
  #onEmpty: (() => void) | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#limit = options.connections;
  }

  /** Connections open or being opened. */
  get size(): number {
    return this.#members.size + this.#opening;
  }

  /** Why nothing can be sent at present, or null. */
  get failure(): DeliveryError | null {
    return this.#failure;
  }

  /**
   * Waits for a connection and hands the mail over. Rejects with `NotAttemptedError` when there is no connection to be
   * had or the mail was recalled, with `DeliveryError` when the mail, or this attempt at it, failed. `onHandover` is
   * `SmtpConnection.deliver`'s.
   */
  deliver(envelope: Envelope, bytes: Buffer, signal?: AbortSignal, onHandover?: () => void): Promise<Receipt> {
    return new Promise<Receipt>((resolve, reject) => {
      if (signal?.aborted) reject(new NotAttemptedError('stopped'));
      else this.#take({ envelope, bytes, signal, onHandover, resolve, reject, deaths: 0, onAbort: undefined });
    });
  }

  /** Gives back every mail of which nothing was handed over; those under way go on. */
  recall(): void {
    const reason = new NotAttemptedError('stopped');
    this.#rejectWaiting(reason);
    for (const member of this.#members) member.connection.recallAll(reason);
  }

  /** Forgets a failed set-up and a reduced number of connections. */
  retry(): void {
    this.#failure = null;
    this.#limit = this.#options.connections;
  }

  /**
   * Takes no more mail, lets what is under way finish for `graceMs`, says QUIT and closes, within `graceMs` and the
   * time a QUIT may take.
   */
  async close(graceMs = 5_000): Promise<void> {
    this.#stop.abort();
    const reason = new NotAttemptedError('closed');
    this.#rejectWaiting(reason);
    for (const member of this.#members) member.connection.recallNext(reason);
    for (const member of this.#idle.splice(0)) this.#retire(member);
    if (this.size === 0) return;
    const timer = setTimeout(() => {
      for (const member of this.#members) member.connection.destroy();
    }, graceMs);
    await new Promise<void>((resolve) => {
      this.#onEmpty = resolve;
    });
    clearTimeout(timer);
  }

  #rejectWaiting(reason: NotAttemptedError): void {
    for (const job of this.#waiting.splice(0)) this.#unwatch(job).reject(reason);
  }

  #unwatch(job: Job): Job {
    if (job.onAbort !== undefined) job.signal?.removeEventListener('abort', job.onAbort);
    return job;
  }

  #take(job: Job): void {
    const idle = this.#idle.at(-1);
    if (this.#stop.signal.aborted) job.reject(new NotAttemptedError('closed'));
    else if (this.#failure !== null) job.reject(new NotAttemptedError('setup-failed', this.#failure));
    else if (idle === undefined) this.#queue(job);
    else {
      this.#idle.pop();
      clearTimeout(idle.idleTimer);
      this.#start(idle, job);
    }
  }

  #queue(job: Job): void {
    job.onAbort = () => {
      this.#waiting.splice(this.#waiting.indexOf(job), 1);
      job.reject(new NotAttemptedError('stopped'));
    };
    job.signal?.addEventListener('abort', job.onAbort, { once: true });
    // One that has met a dead connection comes first, and goes alone.
    if (job.deaths > 0) this.#waiting.unshift(job);
    else this.#waiting.push(job);
    this.#openMore();
    this.#giveAhead();
  }

  #start(member: Member, job: Job): void {
    const wasReused = member.uses > 0;
    const isAhead = member.load > 0;
    member.uses += 1;
    member.load += 1;
    if (isAhead) this.#lookAhead.begin();
    const { envelope, bytes, signal, onHandover } = this.#unwatch(job);
    member.connection.deliver(envelope, bytes, signal, onHandover).then(
      (receipt) => {
        if (isAhead) this.#lookAhead.end('worked');
        job.resolve(receipt);
        this.#release(member);
      },
      (error: unknown) => {
        const isDead = wasReused && !member.connection.isUsable && isHarmless(error);
        if (isAhead) this.#lookAhead.end(isDead ? 'failed' : 'said nothing');
        if (isDead) this.#replace(job, error as DeliveryError);
        else job.reject(error as Error);
        this.#release(member);
      },
    );
  }

  /** What ended this connection, an idle timeout or a lost network, has ended the waiting ones as well. */
  #replace(job: Job, error: DeliveryError): void {
    for (const idle of this.#idle.splice(0)) idle.connection.destroy();
    job.deaths += 1;
    if (job.deaths > maxDeaths) job.reject(error);
    else if (job.signal?.aborted) job.reject(new NotAttemptedError('stopped'));
    else this.#take(job);
  }

  #openMore(): void {
    if (this.#stop.signal.aborted || this.#failure !== null) return;
    while (this.#waiting.length > this.#opening && this.size < this.#limit) {
      if (this.#members.size === 0 && this.#opening > 0) return;
      void this.#open();
    }
  }

  async #open(): Promise<void> {
    this.#opening += 1;
    try {
      const connection = await this.#connect();
      this.#opening -= 1;
      const member: Member = { connection, uses: 0, load: 0, idleTimer: undefined };
      this.#members.add(member);
      connection.onClose = () => this.#forget(member);
      if (this.#stop.signal.aborted) this.#retire(member);
      else this.#offer(member);
      this.#openMore();
    } catch (error) {
      this.#opening -= 1;
      this.#openFailed(error as DeliveryError);
    }
    this.#checkEmpty();
  }

  async #connect(): Promise<SmtpConnection> {
    const { login } = this.#options;
    const connection = await SmtpConnection.open(this.#options, this.#stop.signal);
    if (login !== null) await connection.login(login, this.#stop.signal);
    return connection;
  }

  #openFailed(failure: DeliveryError): void {
    if (this.#stop.signal.aborted) return;
    if (this.size > 0) {
      this.#limit = this.size;
      this.#options.onReduced?.(failure, this.size);
      this.#giveAhead();
      return;
    }
    this.#failure = failure;
    this.#rejectWaiting(new NotAttemptedError('setup-failed', failure));
    this.#options.onSetupFailure?.(failure);
  }

  #release(member: Member): void {
    member.load -= 1;
    if (!member.connection.isUsable) this.#openMore();
    else if (this.#stop.signal.aborted || this.#isWornOut(member)) {
      if (member.load === 0) this.#retire(member);
    } else if (member.load === 0) this.#offer(member);
    this.#giveAhead();
  }

  #isWornOut(member: Member): boolean {
    return member.uses >= (this.#options.messagesPerConnection ?? 100);
  }

  #offer(member: Member): void {
    const job = this.#waiting.shift();
    if (job !== undefined) {
      this.#start(member, job);
      return;
    }
    this.#idle.push(member);
    member.idleTimer = setTimeout(() => {
      this.#idle.splice(this.#idle.indexOf(member), 1);
      this.#retire(member);
    }, this.#options.idleMs ?? 30_000);
  }

  /** Once no more connections will come, busy ones take what waits, one mail each. */
  #giveAhead(): void {
    if (this.#waiting.length === 0 || this.size < this.#limit) return;
    for (const member of this.#members) {
      const job = this.#waiting[0];
      if (job === undefined || job.deaths > 0 || !this.#lookAhead.isAllowed) return;
      if (member.load !== 1 || !member.connection.takesAhead || this.#isWornOut(member)) continue;
      this.#waiting.shift();
      this.#start(member, job);
    }
  }

  /** Its place is free when QUIT is answered, so that the server never counts one connection too many. */
  #retire(member: Member): void {
    clearTimeout(member.idleTimer);
    void member.connection.quit();
  }

  #forget(member: Member): void {
    clearTimeout(member.idleTimer);
    this.#members.delete(member);
    const at = this.#idle.indexOf(member);
    if (at >= 0) this.#idle.splice(at, 1);
    if (this.size === 0 && this.#waiting.length === 0) this.#limit = this.#options.connections;
    this.#openMore();
    this.#checkEmpty();
  }

  #checkEmpty(): void {
    if (this.size === 0) this.#onEmpty?.();
  }
}

/** The connection failed before any of the mail was handed over, and not because somebody stopped it. */
const isHarmless = (error: unknown): boolean =>
  error instanceof DeliveryError && !error.contentWasRead && error.code !== 'EABORT' && error.code !== 'ESTREAM';
