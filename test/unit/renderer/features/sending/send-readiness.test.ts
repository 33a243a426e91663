import { describe, expect, it } from 'vitest';
import {
  chooseTemplate,
  countSkipped,
  findReadiness,
  isKindForNobody,
} from '#renderer/features/sending/send-readiness.ts';
import type { Review } from '#shared/contract/sending.ts';

const review: Review = { count: 87, skipped: [], problems: [], sample: null, secondsNeeded: 9 };
const ready = { hasChoices: true, isError: false, isStale: false, review };

describe('the send button', () => {
  it('sends to as many as the review says', () => {
    expect(findReadiness(ready)).toEqual({ ready: true, count: 87 });
  });

  it('is off while the review belongs to an earlier choice', () => {
    expect(findReadiness({ ...ready, isStale: true })).toEqual({ ready: false, reason: 'loading' });
    expect(findReadiness({ ...ready, review: undefined })).toEqual({ ready: false, reason: 'loading' });
  });

  it('says why it is off', () => {
    const problems = [{ rule: 'unknown-variable', part: 'html', data: {} }];
    expect(findReadiness({ ...ready, hasChoices: false })).toMatchObject({ reason: 'choose' });
    expect(findReadiness({ ...ready, isError: true })).toMatchObject({ reason: 'failed' });
    expect(findReadiness({ ...ready, review: { ...review, count: 0 } })).toMatchObject({ reason: 'nobody' });
    expect(findReadiness({ ...ready, review: { ...review, count: 0, problems } })).toMatchObject({
      reason: 'problems',
    });
  });
});

describe('the review', () => {
  it('adds up who is left out', () => {
    const skipped: Review['skipped'] = [
      { reason: 'blocked', count: 1, examples: [] },
      { reason: 'already-verified', count: 1204, examples: [] },
    ];
    expect(countSkipped({ skipped })).toBe(1205);
  });

  it('says when nobody gets it because of what kind of mail it is', () => {
    const skip = (...reasons: Review['skipped'][number]['reason'][]) => ({
      count: 0,
      skipped: reasons.map((reason) => ({ reason, count: 1, examples: [] })),
    });
    expect(isKindForNobody('announcement', skip())).toBe(true);
    expect(isKindForNobody('announcement', skip('not-verified', 'blocked'))).toBe(true);
    expect(isKindForNobody('announcement', skip('not-verified', 'already-waiting'))).toBe(false);
    expect(isKindForNobody('announcement', { ...skip('not-verified'), count: 1 })).toBe(false);
    expect(isKindForNobody('verification', skip('already-verified'))).toBe(true);
    expect(isKindForNobody('verification', skip('too-soon'))).toBe(false);
  });

  it('begins with the template sent last, else with the first', () => {
    const never = { id: 1, lastSentAt: null };
    const older = { id: 2, lastSentAt: '2026-11-01T00:00:00.000Z' };
    const newer = { id: 3, lastSentAt: '2026-11-20T00:00:00.000Z' };
    expect(chooseTemplate([never, older, newer])).toBe(3);
    expect(chooseTemplate([never, { id: 4, lastSentAt: null }])).toBe(1);
    expect(chooseTemplate([])).toBeNull();
  });
});
