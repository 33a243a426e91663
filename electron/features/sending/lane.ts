import { SendRate } from '#shared/domain/send-limits.ts';
import type { Clock } from '../../lib/clock.ts';
import { createLaneTimer, type WaitReason } from './lane-timer.ts';
import type { AccountTrouble, ClaimedMessage, Delivery, LedgerEntry, Mailer, OpenMailer, ReadyMail } from './needs.ts';
import type { Recorder } from './recorder.ts';
import { settleAccepted, settleRefused, settleReleased } from './settlement.ts';
import { createTroubleWatch } from './trouble-watch.ts';

export type LaneDeps = {
  accountId: number;
  recorder: Recorder;
  openMailer: OpenMailer;
  clock: Clock;
  /** A number from 0 to 1. */
  random: () => number;
  /** What the account sent in the last day. */
  listLedger: () => LedgerEntry[];
  /** Stops the account until a person acts. */
  pauseAccount: (trouble: AccountTrouble) => void;
  /** Stops a run whose content is refused again and again. */
  pauseRun: (runId: number, trouble: AccountTrouble) => void;
};

type Times = { startedAtMs: number; endedAtMs: number };
type Refusal = Extract<Delivery, { kind: 'refused' }>;

/** How a mail beside the outbox ended, or until when the account's limits are used up. */
export type AsideDelivery = Delivery | { kind: 'must-wait'; untilMs: number };

const maxClaim = 100;
/** A claim is what the connections take in this time, so that little is claimed when a pause or a power cut comes. */
const claimAheadMs = 200;
/** How many single mails may go before what is claimed already. */
const maxSingles = 50;
/** A wait shorter than this counts as being busy: the computer stays awake for it. */
const shortWaitMs = 60_000;

/**
 * Sends one account's messages: as many at once as it has connections, as fast as its limits allow, single mails before
 * runs to many. Until the account has accepted a mail, and after its server has lost one, one is tried at a time, so
 * that trouble with the account is met once and not once per connection.
 */
export class Lane {
  readonly #deps: LaneDeps;
  readonly #timer: ReturnType<typeof createLaneTimer>;
  readonly #watch = createTroubleWatch();
  #open: { mailer: Mailer; rate: SendRate } | null = null;
  #buffer: ClaimedMessage[] = [];
  readonly #inFlight = new Set<ClaimedMessage>();
  #onEmpty: (() => void) | undefined;
  #mayHaveMore = true;
  #isPaused = false;
  #isStopped = false;
  #isProven = false;
  /** How long a mail takes, on average. */
  #tripMs = 1_000;
  #trouble: AccountTrouble | null = null;
  /** How often there was trouble: a mail that was under way before the last one says nothing new by failing. */
  #troubles = 0;

  constructor(deps: LaneDeps) {
    this.#deps = deps;
    this.#timer = createLaneTimer(deps.clock, (reason) => this.#goOn(reason));
  }

  /** There is, or may be, something to send; `hasSingles`: something that goes before runs to many. */
  wake(hasSingles = false): void {
    this.#mayHaveMore = true;
    if (hasSingles && this.#buffer.length > 0) this.#claimSingles();
    this.#pump();
  }

  /**
   * Sends a mail that is no row of the outbox, within the account's limits. It is tried even while the lane waits for a
   * network or server in trouble, because a person asked; a refused login stops the account as any other does.
   */
  async sendAside(mail: ReadyMail): Promise<AsideDelivery> {
    const { accountId, recorder, clock } = this.#deps;
    const open = this.#isStopped ? null : this.#opened();
    if (!open) return { kind: 'not-attempted', trouble: this.#trouble };
    const atMs = clock.now();
    const untilMs = open.rate.nextFreeAtMs(atMs, false);
    if (untilMs > atMs) return { kind: 'must-wait', untilMs };
    open.rate.add(atMs);
    recorder.count(accountId, atMs, 1);
    const delivery = await open.mailer.carry(mail);
    if (delivery.kind === 'not-attempted') {
      open.rate.remove();
      recorder.count(accountId, atMs, -1);
    }
    const trouble =
      delivery.kind === 'not-attempted' ? delivery.trouble : delivery.kind === 'refused' ? delivery : null;
    if (open !== this.#open || !trouble) return delivery;
    if (trouble.explanation.class === 'pause-account') this.#meet(trouble);
    // The next mail of the outbox finds out for itself whether the trouble lasts.
    else if (delivery.kind === 'not-attempted') open.mailer.retry();
    return delivery;
  }

  /** Gives back what was claimed of this run and not begun. */
  hold(runId: number): void {
    this.#giveBack((message) => message.runId === runId);
  }

  /** The account may send again, or with other settings. */
  reopen(): void {
    this.#isPaused = false;
    this.#mayHaveMore = true;
    this.#watch.reset();
    this.#timer.clear();
    this.#giveBack(() => true);
    void this.#close();
    this.#pump();
  }

  /** The account must not send; what is on the wire finishes. */
  pause(): void {
    this.#isPaused = true;
    this.#giveBack(() => true);
  }

  /** Finishes what is on the wire, within the connections' grace. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timer.clear();
    this.#giveBack(() => true);
    await this.#close();
    if (this.#inFlight.size === 0) return;
    await new Promise<void>((resolve) => {
      this.#onEmpty = resolve;
    });
  }

  /** Sending, or about to within a minute. */
  get isBusy(): boolean {
    const untilMs = this.#timer.untilMs();
    const isSoon = untilMs !== null && untilMs - this.#deps.clock.now() < shortWaitMs;
    return this.#inFlight.size > 0 || (isSoon && this.#timer.reason() === 'limit' && this.#mayHaveMore);
  }

  /** When it goes on, if it waits for its limits or for the network. */
  get waitsUntilMs(): number | null {
    return this.#timer.untilMs();
  }

  /** Why it waits, if that is not for its limits. */
  get trouble(): AccountTrouble | null {
    return this.#timer.reason() === 'trouble' ? this.#trouble : null;
  }

  get #isHeld(): boolean {
    const isInTrouble = this.#timer.reason() === 'trouble';
    return this.#isPaused || this.#isStopped || isInTrouble || !this.#deps.recorder.isReady();
  }

  /** What was claimed goes back to the queue, unless it has begun to leave. */
  #giveBack(isMeant: (message: ClaimedMessage) => boolean): void {
    if ([...this.#inFlight].some(isMeant)) this.#open?.mailer.recall();
    const back = this.#buffer.filter(isMeant);
    if (back.length === 0) return;
    this.#buffer = this.#buffer.filter((message) => !isMeant(message));
    for (const message of back) this.#deps.recorder.settle(settleReleased(message));
    this.#mayHaveMore = true;
  }

  #opened(): { mailer: Mailer; rate: SendRate } | null {
    if (this.#open) return this.#open;
    const opened = this.#deps.openMailer(this.#deps.accountId);
    if ('trouble' in opened) {
      this.#trouble = opened.trouble;
      this.#meet(opened.trouble);
      return null;
    }
    const rate = new SendRate(opened.mailer.limits);
    for (const { second, count } of this.#deps.listLedger()) rate.add(second * 1_000, count);
    this.#open = { mailer: opened.mailer, rate };
    return this.#open;
  }

  async #close(): Promise<void> {
    const closing = this.#open;
    this.#open = null;
    this.#isProven = false;
    await closing?.mailer.close();
  }

  /** Waits, or stops the account; what was claimed and not begun goes back at once. */
  #meet(trouble: AccountTrouble): void {
    const { clock, recorder, pauseAccount } = this.#deps;
    if (this.#isPaused || this.#timer.reason() === 'trouble') return;
    this.#isProven = false;
    this.#troubles += 1;
    this.#giveBack(() => true);
    const waitMs = this.#watch.findWaitMs(trouble.explanation.class);
    if (waitMs === null) {
      this.#isPaused = true;
      pauseAccount(trouble);
    } else {
      this.#trouble = trouble;
      this.#open?.mailer.retry();
      this.#timer.waitUntil(clock.now() + waitMs, 'trouble');
    }
    recorder.flush();
  }

  #goOn(waitedFor: WaitReason): void {
    // A connection that was being opened when the trouble came may have failed since: that is no answer to a new try.
    if (waitedFor === 'trouble') this.#open?.mailer.retry();
    this.#pump();
  }

  #claimSingles(): void {
    if (this.#isHeld || !this.#open) return;
    const { accountId, recorder, clock } = this.#deps;
    const limit = Math.min(maxSingles, this.#open.rate.free(clock.now(), false));
    if (limit <= 0) return;
    this.#buffer = [...recorder.claim({ accountId, limit, bulkLimit: 0 }), ...this.#buffer];
  }

  /** Claims when nothing is left that is claimed: one sync of the disk for as many mails as possible. */
  #refill({ mailer, rate }: { mailer: Mailer; rate: SendRate }): void {
    if (!this.#mayHaveMore || this.#buffer.length > 0) return;
    const { accountId, recorder, clock } = this.#deps;
    const now = clock.now();
    const ahead = Math.ceil((mailer.connections * claimAheadMs) / Math.max(1, this.#tripMs));
    const limit = Math.min(maxClaim, Math.max(mailer.connections, ahead), rate.free(now, false));
    const bulkLimit = Math.min(limit, rate.free(now, true));
    if (limit > 0) {
      this.#buffer = recorder.claim({ accountId, limit, bulkLimit });
      const bulkCount = this.#buffer.filter(({ isBulk }) => isBulk).length;
      const bulkRoom = Math.min(bulkLimit, limit - (this.#buffer.length - bulkCount));
      this.#mayHaveMore = recorder.isReady() && bulkCount >= bulkRoom;
    }
    if (this.#buffer.length > 0 || !this.#mayHaveMore) return;
    this.#timer.waitUntil(rate.nextFreeAtMs(now, limit > 0), 'limit');
  }

  #pump(): void {
    if (this.#isHeld || (this.#buffer.length === 0 && !this.#mayHaveMore)) return;
    const open = this.#opened();
    if (!open) return;
    const width = this.#isProven ? open.mailer.width : 1;
    while (this.#inFlight.size < width) {
      this.#refill(open);
      const next = this.#buffer[0];
      if (!next) return;
      const freeAtMs = open.rate.nextFreeAtMs(this.#deps.clock.now(), next.isBulk);
      if (freeAtMs > this.#deps.clock.now()) {
        this.#timer.waitUntil(freeAtMs, 'limit');
        return;
      }
      this.#buffer.shift();
      void this.#deliver(next, open);
    }
  }

  async #deliver(message: ClaimedMessage, by: { mailer: Mailer; rate: SendRate }): Promise<void> {
    const { accountId, recorder, clock } = this.#deps;
    const startedAtMs = clock.now();
    const troublesBefore = this.#troubles;
    this.#inFlight.add(message);
    by.rate.add(startedAtMs);
    recorder.count(accountId, startedAtMs, 1);
    const delivery = await by.mailer.send(message, () => recorder.start(message.id, clock.now()));
    this.#inFlight.delete(message);
    const isCurrent = by === this.#open && troublesBefore === this.#troubles;
    if (delivery.kind === 'not-attempted') {
      by.rate.remove();
      recorder.count(accountId, startedAtMs, -1);
      recorder.settle(settleReleased(message));
      this.#mayHaveMore = true;
      if (delivery.trouble && isCurrent) this.#meet(delivery.trouble);
    } else this.#conclude(message, delivery, { startedAtMs, endedAtMs: clock.now() }, isCurrent);
    if (this.#inFlight.size === 0) this.#onEmpty?.();
    this.#pump();
  }

  #conclude(
    message: ClaimedMessage,
    delivery: Exclude<Delivery, { kind: 'not-attempted' }>,
    times: Times,
    isCurrent: boolean,
  ): void {
    this.#tripMs += (times.endedAtMs - times.startedAtMs - this.#tripMs) / 16;
    if (delivery.kind === 'refused') {
      this.#refused(message, delivery, times, isCurrent);
      return;
    }
    this.#deps.recorder.settle(settleAccepted(message, delivery, times));
    this.#watch.accepted(message);
    this.#isProven ||= isCurrent;
  }

  #refused(message: ClaimedMessage, delivery: Refusal, times: Times, isCurrent: boolean): void {
    const { recorder, random, pauseRun } = this.#deps;
    const { concerns, explanation } = this.#watch.judge(message, delivery);
    const settlement = settleRefused(message, { ...delivery, explanation }, times, random());
    recorder.settle(settlement);
    if (settlement.state === 'queued') this.#mayHaveMore = true;
    if (concerns === 'message') this.#isProven ||= isCurrent;
    else if (concerns === 'server') this.#isProven &&= !isCurrent;
    else if (concerns === 'run') pauseRun(message.runId, delivery);
    else if (isCurrent) this.#meet(delivery);
  }
}
