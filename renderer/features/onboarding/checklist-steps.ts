import { navigate } from '#renderer/lib/navigation.ts';
import { requestSend } from '#renderer/lib/send-request.ts';
import type { Checklist } from '#shared/contract/settings.ts';
import type { SignupFilter } from '#shared/contract/signups.ts';

export type StepId = Exclude<keyof Checklist, 'isDismissed'>;

const unverified: SignupFilter = {
  search: '',
  state: 'unverified',
  addedBefore: null,
  addedAfter: null,
  mailsFewerThan: null,
};

/** The job in its order, and what a click on each step opens. */
export const steps: readonly { id: StepId; open: () => void }[] = [
  { id: 'hasSent', open: () => requestSend({ kind: 'filter', filter: unverified, except: [] }) },
  { id: 'hasReadMail', open: () => navigate('practice') },
  { id: 'hasConfirmed', open: () => navigate('practice') },
  { id: 'hasAddedSignup', open: () => navigate('signups', { id: 'new' }) },
  { id: 'hasOwnAccount', open: () => navigate('settings', { section: 'accounts', account: 'new' }) },
];

/** The first step that has not happened yet, null when all have. */
export const findNextStep = (checklist: Checklist): StepId | null => steps.find(({ id }) => !checklist[id])?.id ?? null;

export const countDone = (checklist: Checklist): number => steps.filter(({ id }) => checklist[id]).length;
