import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Journal } from '#electron/features/sending/journal.ts';
import type { ClaimRequest, OutboxStore } from '#electron/features/sending/needs.ts';
import { createRecorder } from '#electron/features/sending/recorder.ts';
import { settleNotWanted } from '#electron/features/sending/settlement.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';
import { createClaimed } from './claimed.ts';

const request: ClaimRequest = { accountId: 1, limit: 5, bulkLimit: 5 };

/** A recorder whose disk has a lock that a worker may hold. */
const openRecorder = () => {
  let letIn: (() => void) | null = null;
  let isHeld = false;
  let isReady = 0;
  const exchanged: { settled: number; isClaim: boolean }[] = [];
  const exchange: OutboxStore['exchange'] = ({ settlements }, claim) => {
    exchanged.push({ settled: settlements.length, isClaim: claim !== null });
    return { claimed: claim ? [createClaimed()] : [], dropped: [] };
  };
  const clock = createFakeClock();
  const recorder = createRecorder({
    store: { exchange },
    journal: () => ({ start: () => {}, settle: () => {}, clear: () => {} }) as unknown as Journal,
    clock,
    log: { info: () => {}, error: () => {} },
    onWritten: () => {},
    onReady: () => {
      isReady += 1;
    },
    lock: {
      isHeld: () => isHeld,
      takeTurn: () =>
        new Promise((resolve) => {
          letIn = () => resolve(() => {});
        }),
    },
  });
  return {
    recorder,
    clock,
    exchanged,
    hold: () => {
      isHeld = true;
    },
    /** The turn comes; or it was waited for too long. */
    letGo: async ({ isStillHeld = false } = {}) => {
      letIn?.();
      isHeld = isStillHeld;
      await turn();
    },
    timesReady: () => isReady,
  };
};

describe('the recorder while a worker holds the lock of the data file', () => {
  it('claims nothing, and lets the lanes claim once it has its turn', async () => {
    const { recorder, exchanged, hold, letGo, timesReady } = openRecorder();
    hold();
    expect(recorder.claim(request)).toEqual([]);
    expect(recorder.claim(request)).toEqual([]);
    expect([exchanged.length, timesReady()]).toEqual([0, 0]);
    await letGo();
    expect(timesReady()).toBe(1);
    expect(recorder.claim(request)).toHaveLength(1);
  });

  it('keeps results until its turn and writes them then, once', async () => {
    const { recorder, clock, exchanged, hold, letGo } = openRecorder();
    hold();
    recorder.settle(settleNotWanted(createClaimed()));
    await clock.advance(60);
    expect(exchanged).toEqual([]);
    await letGo();
    expect(exchanged).toEqual([{ settled: 1, isClaim: false }]);
    await clock.advance(1_000);
    expect(exchanged).toHaveLength(1);
  });

  it('asks again when it was not let in', async () => {
    const { recorder, clock, hold, letGo, timesReady } = openRecorder();
    hold();
    expect(recorder.claim(request)).toEqual([]);
    await letGo({ isStillHeld: true });
    clock.advance(60);
    await letGo();
    expect(timesReady()).toBe(2);
    expect(recorder.claim(request)).toHaveLength(1);
  });

  it('writes everything at the end, whoever holds the lock', () => {
    const { recorder, exchanged, hold } = openRecorder();
    hold();
    recorder.settle(settleNotWanted(createClaimed()));
    recorder.flush();
    expect(exchanged).toEqual([{ settled: 1, isClaim: false }]);
  });
});
