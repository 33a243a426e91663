import { timingSafeEqual } from 'node:crypto';
import type { SettingsValues } from '#shared/contract/settings.ts';
import type { Signup, VerifiedBy } from '#shared/contract/signups.ts';
import { normalizeCode } from '#shared/domain/challenge-code.ts';
import { parseEmailAddress } from '#shared/domain/email-address.ts';
import { transaction } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import { randomToken } from '../../lib/ids.ts';
import type { FeatureContext } from '../context.ts';
import type { KeyRing } from './key-ring.ts';
import type { LinkParameters } from './link-builder.ts';
import { newCode } from './new-code.ts';
import * as store from './store.ts';

/** What this feature needs of the signups service. */
export type ChallengeSignups = {
  findToken: (signupId: number) => string;
  findByToken: (token: string) => Signup | null;
  markVerified: (signupId: number, by: VerifiedBy, at: string) => boolean;
  recordEvent: (signupId: number, kind: 'link-opened', detail: Record<string, string | number | null>) => void;
};

/** Where a link stands: `open` can be confirmed, `already` was (or the address is proven by other means). */
export type LinkState =
  | { kind: 'open' | 'already' | 'expired'; signup: Signup; challenge: store.Challenge }
  | { kind: 'unknown' };

export type CodeOutcome = 'confirmed' | 'already' | 'refused';

export type ChallengeRequest = {
  signupId: number;
  /** Null for a link that no mail carries. */
  messageId: number | null;
  wantsCode: boolean;
  /** The person's token, where the caller has it at hand. */
  token?: string;
};

export type PreparedChallenge = {
  challengeId: number;
  url: string;
  /** Null where the mail asks for none. */
  code: string | null;
  /** When the link will expire if the server accepts the mail now; ISO 8601. */
  expiresAt: string;
};

const authcodeBytes = 24;
const maxCodeTries = 5;
const hourMs = 3_600_000;
const minuteMs = 60_000;

const addMs = (iso: string, ms: number): string => new Date(Date.parse(iso) + ms).toISOString();
const authcodeText = (authcode: string): string => `authcode:${authcode}`;
/** The token binds a code to the address it was sent to: another address means another token. */
const codeText = (token: string, code: string): string => `code:${token}:${code}`;
const wellFormed = /^[A-Za-z0-9_-]{16,128}$/;

type Deps = {
  keys: KeyRing;
  signups: ChallengeSignups;
  verification: () => SettingsValues['verification'];
  buildLink: (parameters: LinkParameters) => string;
};

/** Makes links and codes, and starts their lives. Both calls belong into the caller's transaction. */
export const createChallengeMaker = (
  { db, clock }: FeatureContext,
  { keys, signups, verification, buildLink }: Deps,
) => ({
  /** A new link, and a code if the mail shows one; only their keyed hashes are stored. */
  prepareChallenge: (request: ChallengeRequest): PreparedChallenge => {
    const { signupId, messageId, wantsCode } = request;
    const { codeFormat, linkLifetimeHours } = verification();
    const token = request.token ?? signups.findToken(signupId);
    const authcode = randomToken(authcodeBytes);
    const code = wantsCode ? newCode(codeFormat) : null;
    const nowMs = clock.now();
    const challengeId = store.insertChallenge(db, {
      signupId,
      messageId,
      authcodeHash: keys.hash(authcodeText(authcode)),
      codeHash: code === null ? null : keys.hash(codeText(token, code)),
      createdAt: new Date(nowMs).toISOString(),
    });
    const expiresAt = new Date(nowMs + linkLifetimeHours * hourMs).toISOString();
    return { challengeId, url: buildLink({ token, authcode }), code, expiresAt };
  },
  /** The server took these messages (times in ISO 8601): from then on their links and codes live. */
  acceptChallenges: (accepted: readonly { messageId: number; acceptedAt: string }[]): void => {
    const { linkLifetimeHours, codeLifetimeMinutes } = verification();
    store.acceptNewest(
      db,
      accepted.map(({ messageId, acceptedAt }) => ({
        messageId,
        acceptedAt,
        expiresAt: addMs(acceptedAt, linkLifetimeHours * hourMs),
        codeExpiresAt: addMs(acceptedAt, codeLifetimeMinutes * minuteMs),
      })),
    );
  },
});

/** Checks what comes back, and confirms. */
export const createChallengeChecker = ({ db, clock, events }: FeatureContext, deps: Deps) => {
  const { keys, signups, verification } = deps;

  /**
   * A mail whose fate is unknown may lie in a mailbox, and the person who holds its link has proven what every link
   * proves. So it lives as if accepted when it was made. Any other mail that was never accepted has reached nobody.
   */
  const isAlive = (challenge: store.Challenge, expiresAt: string | null, lifetimeMs: number): boolean => {
    const { acceptedAt, mayHaveArrived, createdAt } = challenge;
    if (acceptedAt === null) return mayHaveArrived && addMs(createdAt, lifetimeMs) > isoNow(clock);
    return expiresAt !== null && expiresAt > isoNow(clock);
  };

  const findChallenge = (authcode: string) => {
    for (const hash of keys.allHashes(authcodeText(authcode))) {
      const challenge = store.findByAuthcodeHash(db, hash);
      // The index finds by the hash, which tells nothing without the key; the comparison itself takes constant time.
      if (challenge && timingSafeEqual(challenge.authcodeHash, hash)) return challenge;
    }
    return null;
  };

  /** Token and authcode must both be right; what is wrong with them is not told. */
  const checkLink = ({ token, authcode }: LinkParameters): LinkState => {
    if (!wellFormed.test(token) || !wellFormed.test(authcode)) return { kind: 'unknown' };
    const signup = signups.findByToken(token);
    const challenge = findChallenge(authcode);
    if (!signup || !challenge || challenge.signupId !== signup.id) return { kind: 'unknown' };
    if (signup.state === 'verified') return { kind: 'already', signup, challenge };
    const isOpen =
      signup.state === 'unverified' &&
      challenge.usedAt === null &&
      isAlive(challenge, challenge.expiresAt, verification().linkLifetimeHours * hourMs);
    return { kind: isOpen ? 'open' : 'expired', signup, challenge };
  };

  /** Once, atomically: false when another visit was first. */
  const use = (challengeId: number, signupId: number, by: 'link' | 'code'): boolean => {
    const at = isoNow(clock);
    const isFirst = transaction(db, () => {
      if (!store.markUsed(db, challengeId, at)) return false;
      signups.markVerified(signupId, by, at);
      return true;
    });
    if (isFirst) events.emit('verification.changed', [signupId]);
    return isFirst;
  };

  const isCodeAlive = (challenge: store.CodeChallenge): boolean =>
    isAlive(challenge, challenge.codeExpiresAt, verification().codeLifetimeMinutes * minuteMs);

  return {
    checkLink,
    /** Remembers that the link was opened, by a person or by a scanner of mail; the first time only. */
    recordOpening: ({ signup, challenge }: { signup: Signup; challenge: store.Challenge }): void => {
      if (!store.markOpened(db, challenge.id, isoNow(clock))) return;
      signups.recordEvent(signup.id, 'link-opened', { messageId: challenge.messageId });
      events.emit('verification.changed', [signup.id]);
    },
    /** `confirmed` is a new kind of outcome: this call did it. */
    confirmLink: (parameters: LinkParameters): 'confirmed' | LinkState['kind'] => {
      const state = checkLink(parameters);
      if (state.kind !== 'open') return state.kind;
      return use(state.challenge.id, state.signup.id, 'link') ? 'confirmed' : 'already';
    },
    /**
     * The try is counted before the code is looked at, so that tries made at the same time count as well. An unknown
     * address takes the same steps and gets the same answer as a wrong code.
     */
    confirmCode: (email: string, typed: string): CodeOutcome => {
      const parsed = parseEmailAddress(email);
      const challenge = parsed.ok ? store.findNewestCode(db, parsed.key) : null;
      const isCounted = challenge ? store.countTry(db, challenge.id, maxCodeTries) : false;
      if (!challenge) store.pretendToCountTry(db);
      const text = codeText(challenge?.token ?? '', normalizeCode(typed));
      const isMatch = keys.matches(text, challenge?.codeHash ?? Buffer.alloc(32));
      if (!challenge || !isCounted || !isMatch) return 'refused';
      if (challenge.signupState === 'verified') return 'already';
      const isOpen = challenge.signupState === 'unverified' && challenge.usedAt === null && isCodeAlive(challenge);
      if (!isOpen) return 'refused';
      return use(challenge.id, challenge.signupId, 'code') ? 'confirmed' : 'already';
    },
  };
};
