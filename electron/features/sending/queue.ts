import { longestSpanMs } from '#shared/domain/send-limits.ts';
import { breathe } from '../../lib/breathe.ts';
import type { Clock } from '../../lib/clock.ts';
import { type AsideDelivery, Lane } from './lane.ts';
import { createLaneTimer } from './lane-timer.ts';
import type { AccountTrouble, OpenMailer, OutboxStore, ReadyMail } from './needs.ts';
import type { Recorder } from './recorder.ts';

export type QueueDeps = {
  store: OutboxStore;
  recorder: Recorder;
  openMailer: OpenMailer;
  clock: Clock;
  /** A number from 0 to 1. */
  random: () => number;
  isPaused: (accountId: number) => boolean;
  pauseAccount: (accountId: number, trouble: AccountTrouble) => void;
  pauseRun: (runId: number, trouble: AccountTrouble) => void;
};

export type Queue = {
  /** Takes up what waits. */
  start: () => void;
  /** Something was queued for this account. */
  wake: (accountId: number, hasSingles: boolean) => void;
  /** Sends a mail that is no row of the outbox; not attempted while the queue is shut. */
  sendAside: (accountId: number, mail: ReadyMail) => Promise<AsideDelivery>;
  /** Something was deferred, or is not any more. */
  planDue: () => void;
  /** Takes back what was claimed of a run and has not begun to leave; resolves when that is on disk. */
  hold: (accountId: number, runId: number) => Promise<void>;
  /** These accounts (null: any) were resumed, or their settings changed. */
  reopenAll: (accountIds: readonly number[] | null) => void;
  wakeAll: () => void;
  /** Finishes what is on the wire and closes every connection. */
  stop: () => Promise<void>;
  isBusy: () => boolean;
  lane: (accountId: number) => Lane | null;
};

/** Empties the outbox: a lane for each account that has something to send, and one timer for what is deferred. */
export const createQueue = (deps: QueueDeps): Queue => {
  const { store, recorder, clock } = deps;
  const lanes = new Map<number, Lane>();
  const timer = createLaneTimer(clock, () => queueDue());
  let isRunning = false;

  const laneFor = (accountId: number): Lane => {
    const known = lanes.get(accountId);
    if (known) return known;
    const lane = new Lane({
      accountId,
      recorder,
      openMailer: deps.openMailer,
      clock,
      random: deps.random,
      listLedger: () => store.listLedger(accountId, clock.now() - longestSpanMs),
      pauseAccount: (trouble) => deps.pauseAccount(accountId, trouble),
      pauseRun: deps.pauseRun,
    });
    lanes.set(accountId, lane);
    return lane;
  };
  const wake = (accountId: number, hasSingles: boolean): void => {
    if (!isRunning || deps.isPaused(accountId)) return;
    laneFor(accountId).wake(hasSingles);
  };
  const planDue = (): void => {
    const dueMs = isRunning ? store.findNextDueMs(clock.now()) : null;
    if (dueMs === null) timer.clear();
    else timer.waitUntil(dueMs, 'limit');
  };
  const queueDue = (): void => {
    for (const accountId of store.queueDue(clock.now())) wake(accountId, true);
    planDue();
  };

  return {
    start: () => {
      isRunning = true;
      queueDue();
      for (const accountId of store.listBusyAccounts()) wake(accountId, false);
    },
    wake,
    sendAside: async (accountId, mail) =>
      isRunning ? laneFor(accountId).sendAside(mail) : { kind: 'not-attempted', trouble: null },
    planDue,
    hold: async (accountId, runId) => {
      lanes.get(accountId)?.hold(runId);
      // What a connection gives back comes in this turn of the event loop.
      await breathe();
      recorder.flush();
    },
    reopenAll: (accountIds) => {
      if (!isRunning) return;
      // What was counted for the limits is read again from the disk.
      recorder.flush();
      for (const [accountId, lane] of lanes) {
        if (accountIds !== null && !accountIds.includes(accountId)) continue;
        if (deps.isPaused(accountId)) lane.pause();
        else lane.reopen();
      }
      recorder.flush();
      for (const accountId of accountIds ?? []) wake(accountId, false);
    },
    wakeAll: () => {
      for (const accountId of store.listBusyAccounts()) wake(accountId, false);
    },
    stop: async () => {
      isRunning = false;
      timer.clear();
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
      recorder.flush();
    },
    isBusy: () => [...lanes.values()].some((lane) => lane.isBusy),
    lane: (accountId) => lanes.get(accountId) ?? null,
  };
};
