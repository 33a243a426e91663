import { describe, expect, it } from 'vitest';
import { findObstacle, firstDraft, toRules } from '#renderer/features/practice-mailbox/rehearsal-draft.ts';
import { rehearsalRules } from '#shared/contract/practice-mailbox.ts';

describe('what is typed for a rehearsal', () => {
  it('becomes rules that the app takes, empty fields counting as none', () => {
    expect(toRules({ ...firstDraft, greylist: '', delay: 1.5 })).toEqual({
      refusePercent: 10,
      greylistPercent: 0,
      losePercent: 5,
      delayMs: 1_500,
    });
    expect(rehearsalRules.safeParse(toRules(firstDraft)).success).toBe(true);
  });

  it('is held back when it asks for nothing, or for more people than there are', () => {
    expect(findObstacle(firstDraft)).toBeNull();
    expect(findObstacle({ refuse: 0, greylist: '', lose: 0, delay: 0 })).toBe('nothing');
    expect(findObstacle({ refuse: 0, greylist: 0, lose: 0, delay: 0.1 })).toBeNull();
    expect(findObstacle({ refuse: 60, greylist: 40, lose: 1, delay: 0 })).toBe('over');
  });
});
