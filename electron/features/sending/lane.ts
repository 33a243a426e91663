import { SendRate } from '#shared/domain/send-limits.ts';
import type { Clock } from '../../lib/clock.ts';
import { createLaneTimer } from './lane-timer.ts';
import type { AccountTrouble, ClaimedMessage, Delivery, LedgerEntry, Mailer, OpenMailer } from './needs.ts';
import type { Recorder } from './recorder.ts';
import { settleAccepted, settleRefused, settleReleased } from './settlement.ts';
import { createTroubleWatch } from './trouble-watch.ts';

export type LaneDeps = {
  accountId: number;
  recorder: Recorder;
  openMailer: OpenMailer;
  clock: Clock;
  random: () => number;
  /** What the account sent in the last day. */
  listLedger: () => LedgerEntry[];
  /** Stops the account until a person acts. */
  pauseAccount: (trouble: AccountTrouble) => void;
  /** Stops a run whose content is refused again and again. */
  pauseRun: (runId: number, trouble: AccountTrouble) => void;
};

/** What one account is doing. */
export type Lane = {
  /** There is, or may be, something to send; `hasSingles`: something that goes before runs to many. */
  wake: (hasSingles?: boolean) => void;
  /** Gives back what was claimed of this run and not begun. */
  hold: (runId: number) => void;
  /** The account may send again, or with other settings. */
  reopen: () => void;
  /** The account must not send; what is on the wire finishes. */
  pause: () => void;
  /** Finishes what is on the wire, within the pool's grace. */
  stop: () => Promise<void>;
  /** Sending, or about to within a minute. */
  isBusy: () => boolean;
  /** Waits for the limits, or for the network; null when it does neither. */
  waitsUntilMs: () => number | null;
  rate: () => SendRate | null;
};

const maxClaim = 100;
/** A claim is what the connections take in this time, so that little is claimed when a pause or a power cut comes. */
const claimAheadMs = 200;
/** A wait shorter than this counts as being busy: the computer stays awake for it. */
const shortWaitMs = 60_000;
/** A new single mail waits for nothing but the mails that are on the wire. */
const maxSingles = 50;

/** Sends one account's messages: as many at once as it has connections, as fast as its limits allow. */
export const createLane = (deps: LaneDeps): Lane => {
  const { accountId, recorder, clock } = deps;
  const timer = createLaneTimer(clock, () => pump());
  const watch = createTroubleWatch();
  let mailer: Mailer | null = null;
  let rate: SendRate | null = null;
  let buffer: ClaimedMessage[] = [];
  let inFlight = 0;
  let mayHaveMore = true;
  let isPaused = false;
  let isStopped = false;
  /** The account has accepted a mail since it was opened; until then one mail at a time is tried. */
  let isProven = false;
  let tripMs = 1_000;

  const giveBack = (which: (message: ClaimedMessage) => boolean): void => {
    const [back, kept] = [buffer.filter(which), buffer.filter((message) => !which(message))];
    buffer = kept;
    for (const message of back) recorder.settle(settleReleased(message));
    if (back.length > 0) mayHaveMore = true;
  };

  const open = (): { mailer: Mailer; rate: SendRate } | null => {
    if (mailer && rate) return { mailer, rate };
    const opened = deps.openMailer(accountId);
    if ('trouble' in opened) {
      meetTrouble(opened.trouble);
      return null;
    }
    mailer = opened.mailer;
    rate = new SendRate(mailer.limits);
    for (const { second, count } of deps.listLedger()) rate.add(second * 1_000, count);
    return { mailer, rate };
  };

  const closeMailer = async (): Promise<void> => {
    const closing = mailer;
    mailer = null;
    rate = null;
    isProven = false;
    await closing?.close();
  };

  const meetTrouble = (trouble: AccountTrouble): void => {
    isProven = false;
    giveBack(() => true);
    const waitMs = watch.findWaitMs(trouble.explanation.class);
    if (waitMs === null) {
      isPaused = true;
      deps.pauseAccount(trouble);
    } else timer.waitUntil(clock.now() + waitMs, 'trouble');
    recorder.flush();
  };

  const refill = (connections: number, limits: SendRate): void => {
    const ahead = Math.ceil((connections * claimAheadMs) / Math.max(1, tripMs));
    const target = Math.min(maxClaim, Math.max(connections, ahead));
    if (!mayHaveMore || buffer.length > target / 2) return;
    const now = clock.now();
    const limit = Math.min(target - buffer.length, limits.free(now, false) - buffer.length);
    const bulkLimit = Math.max(0, Math.min(limit, limits.free(now, true) - buffer.length));
    if (limit <= 0) {
      if (buffer.length === 0) timer.waitUntil(limits.nextFreeAtMs(now, false), 'limit');
      return;
    }
    const claimed = recorder.claim({ accountId, limit, bulkLimit });
    const singles = claimed.filter(({ isBulk }) => !isBulk);
    const bulk = claimed.filter(({ isBulk }) => isBulk);
    mayHaveMore = recorder.isReady() && bulk.length >= Math.min(bulkLimit, limit - singles.length);
    buffer = [...singles, ...buffer, ...bulk];
    if (buffer.length === 0 && mayHaveMore) timer.waitUntil(limits.nextFreeAtMs(now, true), 'limit');
  };

  const pump = (): void => {
    if (isPaused || isStopped || timer.reason() === 'trouble' || !recorder.isReady()) return;
    if (buffer.length === 0 && !mayHaveMore) return;
    const opened = open();
    if (!opened) return;
    refill(opened.mailer.connections, opened.rate);
    const width = isProven ? opened.mailer.connections : 1;
    while (inFlight < width) {
      const next = buffer[0];
      if (!next) return;
      const freeAtMs = opened.rate.nextFreeAtMs(clock.now(), next.isBulk);
      if (freeAtMs > clock.now()) {
        timer.waitUntil(freeAtMs, 'limit');
        return;
      }
      buffer.shift();
      void deliver(next, opened.mailer, opened.rate);
    }
  };

  const deliver = async (message: ClaimedMessage, by: Mailer, limits: SendRate): Promise<void> => {
    const startedAtMs = clock.now();
    inFlight += 1;
    limits.add(startedAtMs);
    recorder.count(accountId, startedAtMs, 1);
    const delivery = await by.send(message, () => recorder.start(message.id, clock.now()));
    inFlight -= 1;
    if (delivery.kind === 'not-attempted') {
      limits.remove();
      recorder.count(accountId, startedAtMs, -1);
    }
    conclude(message, delivery, { startedAtMs, endedAtMs: clock.now() }, by === mailer);
    pump();
  };

  const conclude = (
    message: ClaimedMessage,
    delivery: Delivery,
    times: { startedAtMs: number; endedAtMs: number },
    isCurrent: boolean,
  ): void => {
    if (delivery.kind === 'not-attempted') {
      recorder.settle(settleReleased(message));
      mayHaveMore = true;
      if (delivery.trouble && isCurrent && timer.reason() !== 'trouble' && !isPaused) meetTrouble(delivery.trouble);
      return;
    }
    tripMs += (times.endedAtMs - times.startedAtMs - tripMs) / 16;
    if (delivery.kind === 'accepted') {
      recorder.settle(settleAccepted(message, delivery, times));
      watch.accepted(message);
      isProven ||= isCurrent;
      return;
    }
    const verdict = watch.judge(message, delivery);
    const settlement = settleRefused(message, { ...delivery, explanation: verdict.explanation }, times, deps.random());
    recorder.settle(settlement);
    if (settlement.state === 'queued') mayHaveMore = true;
    if (verdict.concerns === 'message') isProven ||= isCurrent;
    else if (verdict.concerns === 'run') deps.pauseRun(message.runId, delivery);
    else if (isCurrent && timer.reason() !== 'trouble' && !isPaused) meetTrouble(delivery);
  };

  return {
    wake: (hasSingles = false) => {
      mayHaveMore = true;
      if (hasSingles && buffer.length > 0 && rate && !isPaused && !isStopped) {
        const limit = Math.min(maxSingles, rate.free(clock.now(), false));
        if (limit > 0) buffer = [...recorder.claim({ accountId, limit, bulkLimit: 0 }), ...buffer];
      }
      pump();
    },
    hold: (runId) => giveBack((message) => message.runId === runId),
    reopen: () => {
      isPaused = false;
      mayHaveMore = true;
      watch.reset();
      timer.clear();
      giveBack(() => true);
      void closeMailer();
      pump();
    },
    pause: () => {
      isPaused = true;
      giveBack(() => true);
    },
    stop: async () => {
      isStopped = true;
      timer.clear();
      giveBack(() => true);
      await closeMailer();
    },
    isBusy: () => {
      const untilMs = timer.untilMs();
      return inFlight > 0 || (buffer.length > 0 && (untilMs === null || untilMs - clock.now() < shortWaitMs));
    },
    waitsUntilMs: timer.untilMs,
    rate: () => rate,
  };
};
