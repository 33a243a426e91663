import { DeliveryError, NotAttemptedError } from './delivery-error.ts';
import { type Envelope, type Receipt, SmtpConnection, type SmtpConnectionOptions } from './smtp-connection.ts';
import type { SmtpLogin } from './smtp-server-settings.ts';

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

type Member = { readonly connection: SmtpConnection; uses: number; idleTimer: NodeJS.Timeout | undefined };
type Waiter = { readonly resolve: (member: Member) => void; readonly reject: (error: NotAttemptedError) => void };

/**
 * The connections of one account. The first is proved before others are opened, and after a failed set-up nothing is
 * tried until `retry`, so that a refused login is one login, not one per mail. A mail that meets a connection which died
 * since its last mail is given another one once, silently: nothing of it was sent.
 */
export class ConnectionPool {
  readonly #options: PoolOptions;
  readonly #members = new Set<Member>();
  readonly #idle: Member[] = [];
  readonly #waiting: Waiter[] = [];
  readonly #stop = new AbortController();
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
   * Waits for a free connection and hands the mail over. Throws `NotAttemptedError` when there is no connection to be
   * had, `DeliveryError` when the mail, or this attempt at it, failed. `onHandover` is `SmtpConnection.deliver`'s.
   */
  async deliver(envelope: Envelope, bytes: Buffer, signal?: AbortSignal, onHandover?: () => void): Promise<Receipt> {
    for (let isSecond = false; ; isSecond = true) {
      const member = await this.#acquire(signal);
      const wasReused = member.uses > 0;
      member.uses += 1;
      try {
        return await member.connection.deliver(envelope, bytes, signal, onHandover);
      } catch (error) {
        if (isSecond || !wasReused || member.connection.isUsable || !isHarmless(error)) throw error;
        // What ended this connection, an idle timeout or a lost network, has ended the waiting ones as well.
        for (const idle of this.#idle.splice(0)) idle.connection.destroy();
      } finally {
        this.#release(member);
      }
    }
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
    for (const waiter of this.#waiting.splice(0)) waiter.reject(new NotAttemptedError('closed'));
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

  async #acquire(signal?: AbortSignal): Promise<Member> {
    if (this.#stop.signal.aborted) throw new NotAttemptedError('closed');
    if (signal?.aborted) throw new NotAttemptedError('stopped');
    if (this.#failure !== null) throw new NotAttemptedError('setup-failed', this.#failure);
    const idle = this.#idle.pop();
    if (idle !== undefined) {
      clearTimeout(idle.idleTimer);
      return idle;
    }
    return await new Promise<Member>((resolve, reject) => {
      const onAbort = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(new NotAttemptedError('stopped'));
      };
      const waiter: Waiter = {
        resolve: (member) => {
          signal?.removeEventListener('abort', onAbort);
          resolve(member);
        },
        reject: (error) => {
          signal?.removeEventListener('abort', onAbort);
          reject(error);
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(waiter);
      this.#openMore();
    });
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
      const member: Member = { connection, uses: 0, idleTimer: undefined };
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
      return;
    }
    this.#failure = failure;
    for (const waiter of this.#waiting.splice(0)) waiter.reject(new NotAttemptedError('setup-failed', failure));
    this.#options.onSetupFailure?.(failure);
  }

  #release(member: Member): void {
    if (!member.connection.isUsable) this.#openMore();
    else if (this.#stop.signal.aborted || member.uses >= (this.#options.messagesPerConnection ?? 100))
      this.#retire(member);
    else this.#offer(member);
  }

  #offer(member: Member): void {
    const waiter = this.#waiting.shift();
    if (waiter !== undefined) {
      waiter.resolve(member);
      return;
    }
    this.#idle.push(member);
    member.idleTimer = setTimeout(() => {
      this.#idle.splice(this.#idle.indexOf(member), 1);
      this.#retire(member);
    }, this.#options.idleMs ?? 30_000);
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
  error instanceof DeliveryError && !error.contentWasRead && error.code !== 'EABORT';
