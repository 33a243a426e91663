import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { Journal } from './journal.ts';
import type { ClaimedMessage, ClaimRequest, LedgerEntry, OutboxStore } from './needs.ts';
import type { Settlement } from './settlement.ts';

/** Results wait this long for company: one transaction for all of them. */
const batchMs = 50;
/** A disk that is full or locked is tried again this often. */
const troubleMs = 2_000;

export type Recorder = {
  /** False while the disk cannot be written: then nothing may be sent, because nothing could be remembered of it. */
  isReady: () => boolean;
  /** The content of the message is about to be handed over; throws when that cannot be noted. */
  start: (messageId: number, atMs: number) => void;
  settle: (settlement: Settlement) => void;
  /** Counts mails (or takes them back) for the limits. */
  count: (accountId: number, atMs: number, change: 1 | -1) => void;
  /** Writes everything, claims more, and syncs the disk. Empty while that cannot be; `onReady` says when it can. */
  claim: (request: ClaimRequest) => ClaimedMessage[];
  /** Writes everything now. */
  flush: () => void;
};

type RecorderDeps = {
  store: Pick<OutboxStore, 'exchange'>;
  journal: () => Journal;
  clock: Clock;
  log: Log;
  /** What has just become true on disk. */
  onWritten: (settlements: readonly Settlement[]) => void;
  /** The disk can be written again. */
  onReady: () => void;
  lock: WriteLock;
};

/** The lock of the data file, which a worker may hold: whoever wrote then would hold up everything. */
export type WriteLock = {
  isHeld: () => boolean;
  /** Waits until it is free, and keeps it so until what comes back is called; null when it is. */
  takeTurn: () => Promise<() => void> | null;
};

const addToLedger = (ledger: Map<string, LedgerEntry>, { accountId, second, count }: LedgerEntry): void => {
  const key = `${accountId}:${second}`;
  ledger.set(key, { accountId, second, count: count + (ledger.get(key)?.count ?? 0) });
};

/** A call while an earlier one is under way does nothing. */
const onceAtATime = (work: () => Promise<void>): (() => void) => {
  let isUnderWay = false;
  return () => {
    if (isUnderWay) return;
    isUnderWay = true;
    void work().finally(() => {
      isUnderWay = false;
    });
  };
};

/** Stands between the lanes and the disk: marks at once, results in batches, claims together with results. */
export const createRecorder = ({ store, journal, clock, log, onWritten, onReady, lock }: RecorderDeps): Recorder => {
  let settlements: Settlement[] = [];
  const ledger = new Map<string, LedgerEntry>();
  let callOff: (() => void) | null = null;
  let isBroken = false;

  const fail = (error: unknown): void => {
    if (!isBroken) log.error('the outbox cannot be written', { error });
    isBroken = true;
    schedule(troubleMs);
  };
  const schedule = (delayMs: number): void => {
    callOff?.();
    callOff = clock.after(delayMs, () => {
      callOff = null;
      if (lock.isHeld()) writeInTurn();
      else flush();
    });
  };
  const flush = (): void => void write(null);
  /** Writes and lets the lanes claim once the lock is free, holding nothing up until then; again if it was not let in. */
  const writeInTurn = onceAtATime(async () => {
    const endTurn = await lock.takeTurn();
    try {
      write(null);
      onReady();
    } finally {
      endTurn?.();
    }
    if (lock.isHeld()) schedule(batchMs);
  });
  const write = (claim: ClaimRequest | null): ClaimedMessage[] => {
    const batch = { settlements, ledger: [...ledger.values()] };
    if (batch.settlements.length === 0 && batch.ledger.length === 0 && claim === null && !isBroken) return [];
    let answer: ReturnType<OutboxStore['exchange']>;
    try {
      answer = store.exchange(batch, claim);
      journal().clear();
    } catch (error) {
      fail(error);
      return [];
    }
    settlements = [];
    ledger.clear();
    callOff?.();
    callOff = null;
    const written = [...batch.settlements, ...answer.dropped];
    if (written.length > 0) onWritten(written);
    if (isBroken) {
      isBroken = false;
      onReady();
    }
    return answer.claimed;
  };
  return {
    isReady: () => !isBroken,
    start: (messageId, atMs) => {
      try {
        journal().start(messageId, atMs);
      } catch (error) {
        fail(error);
        throw error;
      }
    },
    settle: (settlement) => {
      settlements.push(settlement);
      journal().settle(settlement);
      if (!callOff) schedule(batchMs);
    },
    count: (accountId, atMs, change) => {
      addToLedger(ledger, { accountId, second: Math.floor(atMs / 1_000), count: change });
      if (!callOff) schedule(batchMs);
    },
    claim: (request) => {
      if (!isBroken && !lock.isHeld()) return write(request);
      if (!isBroken) writeInTurn();
      return [];
    },
    flush,
  };
};
