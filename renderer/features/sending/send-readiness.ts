import type { Review } from '#shared/contract/sending.ts';

/** Why the send button is off (`send.disabled.…`), or how many it will send to. */
export type Readiness =
  | { ready: true; count: number }
  | { ready: false; reason: 'loading' | 'nobody' | 'problems' | 'failed' | 'choose' };

type ReviewState = { hasChoices: boolean; isError: boolean; isStale: boolean; review: Review | undefined };

/** A review that belongs to an earlier choice sends nothing: the number on the button is the number that is sent. */
export const findReadiness = ({ hasChoices, isError, isStale, review }: ReviewState): Readiness => {
  if (!hasChoices) return { ready: false, reason: 'choose' };
  if (isError) return { ready: false, reason: 'failed' };
  if (isStale || review === undefined) return { ready: false, reason: 'loading' };
  if (review.problems.length > 0) return { ready: false, reason: 'problems' };
  if (review.count === 0) return { ready: false, reason: 'nobody' };
  return { ready: true, count: review.count };
};

/** How many people are left out, for whatever reason. */
export const countSkipped = (review: Pick<Review, 'skipped'>): number =>
  review.skipped.reduce((sum, { count }) => sum + count, 0);

const outsideKind = { announcement: 'not-verified', verification: 'already-verified' } as const;

/** Whether nobody gets the mail because of what kind it is. */
export const isKindForNobody = (
  kind: keyof typeof outsideKind,
  { count, skipped }: Pick<Review, 'count' | 'skipped'>,
): boolean => count === 0 && skipped.every(({ reason }) => reason === outsideKind[kind] || reason === 'blocked');

type Sendable = { id: number; lastSentAt: string | null };

/** The template to begin with: the one sent last, else the first of the list. */
export const chooseTemplate = (templates: readonly Sendable[]): number | null => {
  const sent = templates.filter(({ lastSentAt }) => lastSentAt !== null);
  const latest = sent.reduce<Sendable | undefined>(
    (best, one) => ((one.lastSentAt ?? '') > (best?.lastSentAt ?? '') ? one : best),
    undefined,
  );
  return (latest ?? templates[0])?.id ?? null;
};
