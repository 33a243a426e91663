import type { PageId } from '#renderer/lib/navigation.ts';
import type { Checklist } from '#shared/contract/settings.ts';

export type StepId = Exclude<keyof Checklist, 'isDismissed'>;

/** The job in its order, and where each step is done. */
export const steps: readonly { id: StepId; page: PageId; params: Record<string, string> }[] = [
  { id: 'hasSent', page: 'signups', params: {} },
  { id: 'hasReadMail', page: 'practice', params: {} },
  { id: 'hasConfirmed', page: 'practice', params: {} },
  { id: 'hasAddedSignup', page: 'signups', params: { id: 'new' } },
  { id: 'hasOwnAccount', page: 'settings', params: { section: 'accounts', account: 'new' } },
];

/** The first step that has not happened yet, null when all have. */
export const findNextStep = (checklist: Checklist): StepId | null => steps.find(({ id }) => !checklist[id])?.id ?? null;

export const countDone = (checklist: Checklist): number => steps.filter(({ id }) => checklist[id]).length;
