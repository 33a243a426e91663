import { describe, expect, it } from 'vitest';
import { listMoments } from '#renderer/features/sending/attempt-moments.ts';
import type { Attempt } from '#shared/contract/sending.ts';

const attempt = (number: number, over: Partial<Attempt> = {}): Attempt => ({
  id: number,
  number,
  startedAt: `2026-11-21T12:0${number}:00.000Z`,
  endedAt: `2026-11-21T12:0${number}:01.500Z`,
  outcome: 'deferred',
  phase: 'rcpt',
  responseCode: 450,
  enhancedCode: null,
  reply: '450 later',
  explanationKey: null,
  ...over,
});
const message = {
  state: 'deferred',
  createdAt: '2026-11-21T12:00:00.000Z',
  nextAttemptAt: '2026-11-21T12:20:00.000Z',
} as const;

describe('the timeline of a message', () => {
  it('says what comes next, then every try from the last to the first, then when it was queued', () => {
    const moments = listMoments(message, [attempt(1), attempt(2)]);
    expect(moments.map((moment) => (moment.kind === 'attempt' ? moment.attempt.number : moment.kind))).toEqual([
      'next',
      2,
      1,
      'queued',
    ]);
  });

  it('says how long a try took, and nothing while it lasts', () => {
    const [, last, first] = listMoments(message, [attempt(1), attempt(2, { endedAt: null })]);
    expect(first).toMatchObject({ durationMs: 1_500 });
    expect(last).toMatchObject({ durationMs: null });
  });

  it('promises no next try for a message that will not be tried again', () => {
    for (const state of ['failed', 'uncertain', 'sent', 'cancelled', 'sending'] as const) {
      expect(listMoments({ ...message, state }, []).map(({ kind }) => kind)).toEqual(['queued']);
    }
  });
});
