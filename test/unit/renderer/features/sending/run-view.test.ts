import { describe, expect, it } from 'vitest';
import {
  countSettled,
  countWaiting,
  findRunActions,
  findWait,
  listFilters,
  listStates,
  readState,
  stateOrder,
} from '#renderer/features/sending/run-view.ts';
import type { MessageCounts } from '#shared/contract/sending.ts';
import { messageStates } from '#shared/domain/message-state.ts';

const counts = (some: Partial<MessageCounts>): MessageCounts => ({
  queued: 0,
  sending: 0,
  sent: 0,
  deferred: 0,
  failed: 0,
  uncertain: 0,
  cancelled: 0,
  ...some,
});

describe('what a run shows', () => {
  it('knows every state of a message', () => {
    expect([...stateOrder].sort()).toEqual([...messageStates].sort());
  });

  it('lists only states that hold something, trouble first', () => {
    expect(listStates(counts({ sent: 5, failed: 1, queued: 2 })).map(({ state }) => state)).toEqual([
      'failed',
      'queued',
      'sent',
    ]);
  });

  it('counts as settled what will not be tried again by itself', () => {
    const mixed = counts({ queued: 1, sending: 1, deferred: 1, sent: 4, failed: 1, uncertain: 1, cancelled: 1 });
    expect(countWaiting(mixed)).toBe(3);
    expect(countSettled({ total: 10, counts: mixed })).toBe(7);
  });

  it('never counts below nothing while a total lags behind its counts', () => {
    expect(countSettled({ total: 1, counts: counts({ queued: 2 }) })).toBe(0);
  });
});

describe('what can be done with a run', () => {
  it('depends on its state', () => {
    const none = counts({});
    expect(findRunActions({ state: 'running', counts: none })).toMatchObject({
      canPause: true,
      canResume: false,
      canCancel: true,
    });
    expect(findRunActions({ state: 'paused', counts: none })).toMatchObject({
      canPause: false,
      canResume: true,
      canCancel: true,
    });
    expect(findRunActions({ state: 'finished', counts: none })).toMatchObject({
      canPause: false,
      canResume: false,
      canCancel: false,
    });
    expect(findRunActions({ state: 'cancelled', counts: none }).canCancel).toBe(false);
  });

  it('offers repairs only for messages that need them', () => {
    expect(findRunActions({ state: 'finished', counts: counts({ failed: 1 }) })).toMatchObject({
      canRetry: true,
      canResend: false,
    });
    expect(findRunActions({ state: 'running', counts: counts({ uncertain: 1 }) })).toMatchObject({
      canRetry: false,
      canResend: true,
    });
  });
});

describe('the state filter', () => {
  const run = { total: 3, counts: counts({ sent: 2, failed: 1 }) };

  it('offers all, and each state that holds something', () => {
    expect(listFilters(run, null)).toEqual([
      { value: 'all', count: 3 },
      { value: 'failed', count: 1 },
      { value: 'sent', count: 2 },
    ]);
  });

  it('keeps the chosen state when its last message has left it', () => {
    expect(listFilters(run, 'deferred')).toContainEqual({ value: 'deferred', count: 0 });
  });

  it('ignores a state in the address that does not exist', () => {
    expect(readState('failed')).toBe('failed');
    expect(readState('constructor')).toBeNull();
    expect(readState(undefined)).toBeNull();
  });
});

describe('why an account waits', () => {
  const nowMs = Date.parse('2026-11-21T12:00:00.000Z');
  const quota = {
    limits: [
      { name: 'perMinute' as const, limit: 20, used: 18 },
      { name: 'perDay' as const, limit: 300, used: 100 },
    ],
    sentLastDay: 100,
    waitsUntil: '2026-11-21T12:00:40.000Z',
    trouble: null,
  };

  it('is the limit that is used up but for its reserve', () => {
    expect(findWait(quota, 10, nowMs)).toMatchObject({ reason: 'limit', limits: [{ name: 'perMinute' }] });
  });

  it('is a trouble when the app says so, however much of a limit is used', () => {
    const trouble = { explanationKey: 'network.refused', reply: '' };
    expect(findWait({ ...quota, trouble }, 10, nowMs)).toMatchObject({ reason: 'trouble', limits: [] });
  });

  it('is not told while it is only the pace of sending', () => {
    expect(findWait({ ...quota, waitsUntil: '2026-11-21T12:00:01.000Z' }, 10, nowMs)).toBeNull();
    expect(findWait({ ...quota, waitsUntil: null }, 10, nowMs)).toBeNull();
  });
});
