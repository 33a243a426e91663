import type { Signup } from '#shared/contract/signups.ts';
import { AppError } from '#shared/errors.ts';
import { transaction } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import type { createChallengeMaker } from './challenges.ts';
import { acceptChallenge } from './store.ts';

export type LinkCopySignups = {
  /** Throws `not-found`. */
  get: (signupId: number) => Signup;
  recordEvent: (signupId: number, kind: 'link-copied', detail: { expiresAt: string }) => void;
};

/** Links that a person hands over by another way than a mail. */
export const createLinkCopy = (
  { db, clock }: FeatureContext,
  maker: Pick<ReturnType<typeof createChallengeMaker>, 'prepareChallenge'>,
  signups: LinkCopySignups,
) => ({
  /**
   * A new link, because only hashes of the old ones are stored; those go on working. Nothing says when it is handed over,
   * so its life begins now. Throws `not-found`, and `precondition` for somebody whom no link confirms.
   */
  newLink: (signupId: number): { url: string; expiresAt: string } =>
    transaction(db, () => {
      const { state, displayEmail } = signups.get(signupId);
      if (state !== 'unverified')
        throw new AppError('precondition', `error.link.${state}`, { params: { displayEmail } });
      const link = maker.prepareChallenge({ signupId, messageId: null, wantsCode: false });
      acceptChallenge(db, link.challengeId, isoNow(clock), link.expiresAt);
      signups.recordEvent(signupId, 'link-copied', { expiresAt: link.expiresAt });
      return { url: link.url, expiresAt: link.expiresAt };
    }),
});
