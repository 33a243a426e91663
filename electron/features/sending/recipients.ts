import type { SkipReason } from '#shared/contract/sending.ts';
import type { Signup, SignupSelection } from '#shared/contract/signups.ts';
import { parseEmailAddress } from '#shared/domain/email-address.ts';
import { breathe } from '../../lib/breathe.ts';
import type { FeatureContext } from '../context.ts';
import type { SignupService } from '../signups/service.ts';
import { pieceSize } from './piecewise.ts';
import * as store from './store-review.ts';

/** The same person is asked to confirm at most once a minute and five times a day, counted from successful sends. */
const minPauseMs = 60_000;
const dayMs = 86_400_000;
const maxPerDay = 5;

const maxExamples = 5;

export type Skipped = { reason: SkipReason; count: number; examples: { id: number; email: string }[] };
export type Recipients = { ids: number[]; first: Signup | null; skipped: Skipped[] };

type Purpose = { kind: 'verification' | 'announcement'; templateId: number };

type People = Pick<SignupService, 'walkSelection'>;

/** Says why one of these people gets no mail now, null for one who does. */
export const createJudge = ({ db, clock }: FeatureContext, { kind, templateId }: Purpose, piece: readonly Signup[]) => {
  const nowMs = clock.now();
  const since = new Date(nowMs - dayMs).toISOString();
  const ids = piece.map(({ id }) => id);
  const waiting = store.listWaiting(db, ids, kind, templateId);
  const mailedToday = piece.filter(({ lastMailAt }) => lastMailAt !== null && lastMailAt > since).map(({ id }) => id);
  const recent =
    kind === 'verification' && mailedToday.length > 0
      ? store.listRecentVerifications(db, mailedToday, since)
      : new Map<number, store.RecentMail>();
  return (signup: Signup): SkipReason | null => {
    if (signup.state === 'blocked') return 'blocked';
    if (kind === 'verification' && signup.state === 'verified') return 'already-verified';
    if (kind === 'announcement' && signup.state !== 'verified') return 'not-verified';
    if (!parseEmailAddress(signup.email).ok) return 'unsendable-address';
    if (waiting.has(signup.id)) return 'already-waiting';
    const mails = recent.get(signup.id);
    if (!mails) return null;
    if (Date.parse(mails.lastAt) > nowMs - minPauseMs) return 'too-soon';
    return mails.count >= maxPerDay ? 'too-many-today' : null;
  };
};

/** Goes through a selection, in pieces between which the app breathes: who gets the mail, who does not, and why. */
export const findRecipients = async (
  context: FeatureContext,
  signups: People,
  selection: SignupSelection,
  purpose: Purpose,
): Promise<Recipients> => {
  const walk = signups.walkSelection(selection);
  const ids: number[] = [];
  const skipped = new Map<SkipReason, Skipped>();
  let first: Signup | null = null;
  for (let isLast = false; !isLast; await breathe()) {
    const piece = walk(pieceSize);
    isLast = piece.isLast;
    const judge = createJudge(context, purpose, piece.people);
    for (const signup of piece.people) {
      const reason = judge(signup);
      if (reason === null) {
        ids.push(signup.id);
        first ??= signup;
        continue;
      }
      const group = skipped.get(reason) ?? { reason, count: 0, examples: [] };
      skipped.set(reason, group);
      group.count += 1;
      if (group.examples.length < maxExamples) group.examples.push({ id: signup.id, email: signup.displayEmail });
    }
  }
  return { ids, first, skipped: [...skipped.values()].sort((a, b) => b.count - a.count) };
};
