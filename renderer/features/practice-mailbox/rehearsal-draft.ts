import type { RehearsalRules } from '#shared/contract/practice-mailbox.ts';

/** What stands in the fields; empty while somebody is typing, the delay in seconds. */
export type RehearsalDraft = Record<'refuse' | 'greylist' | 'lose' | 'delay', number | ''>;

export const firstDraft: RehearsalDraft = { refuse: 10, greylist: 20, lose: 5, delay: 0 };

export const toRules = ({ refuse, greylist, lose, delay }: RehearsalDraft): RehearsalRules => ({
  refusePercent: Number(refuse),
  greylistPercent: Number(greylist),
  losePercent: Number(lose),
  delayMs: Math.round(Number(delay) * 1_000),
});

/** Why a rehearsal cannot begin like this; null when it can. */
export const findObstacle = (draft: RehearsalDraft): 'nothing' | 'over' | null => {
  const { refusePercent, greylistPercent, losePercent, delayMs } = toRules(draft);
  const percent = refusePercent + greylistPercent + losePercent;
  if (percent > 100) return 'over';
  return percent === 0 && delayMs === 0 ? 'nothing' : null;
};
