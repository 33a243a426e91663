import { createHash } from 'node:crypto';
import type { RehearsalRules } from '#shared/contract/practice-mailbox.ts';
import type { Clock } from '../../lib/clock.ts';

type Fate = 'taken' | 'refused' | 'greylisted' | 'lost';

/** After the content: the reply; no reply, though the mail is kept; no reply, and no mail. */
export type ContentEnd = 'answer' | 'lose-reply' | 'lose-mail';

/**
 * Faults made on purpose, so that a person can see what the app does about them. The same address always meets the same
 * fate, whatever else is sent; one that was put off, or whose connection was lost, is taken when it comes again. Every
 * other mail with a lost connection has arrived, because that is what makes such mails uncertain.
 */
export type Rehearsal = {
  rules: () => RehearsalRules | null;
  /** Begins anew; null ends it. */
  set: (rules: RehearsalRules | null) => void;
  /** What is said to a recipient instead of yes. */
  meetRecipient: (address: string) => { code: number; text: string } | null;
  meetContent: (addresses: readonly string[]) => ContentEnd;
  /** Calls back at once, or after the delay of the rules. */
  later: (callback: () => void) => void;
};

const refused = { code: 550, text: '5.1.1 No such user here (rehearsal)' };
/** RFC 6647 §2.1: the reply of greylisting. */
const greylisted = { code: 451, text: '4.7.1 Greylisted, please try again in a minute (rehearsal)' };

/** A number from 0 to 2^32 - 1 that belongs to the address for good. */
const draw = (address: string): number =>
  createHash('sha256').update(`countersign rehearsal ${address.toLowerCase()}`).digest().readUInt32BE();

const fateOf = (drawn: number, { refusePercent, greylistPercent, losePercent }: RehearsalRules): Fate => {
  const place = (drawn / 2 ** 32) * 100;
  if (place < refusePercent) return 'refused';
  if (place < refusePercent + greylistPercent) return 'greylisted';
  return place < refusePercent + greylistPercent + losePercent ? 'lost' : 'taken';
};

export const createRehearsal = (clock: Clock): Rehearsal => {
  let rules: RehearsalRules | null = null;
  /** The draws of addresses that have met their fault already; a number each, because there may be many. */
  const met = new Set<number>();

  const meetOnce = (address: string, fate: Fate): number | null => {
    if (rules === null) return null;
    const drawn = draw(address);
    if (fateOf(drawn, rules) !== fate || met.has(drawn)) return null;
    met.add(drawn);
    return drawn;
  };
  return {
    rules: () => rules,
    set: (next) => {
      rules = next;
      met.clear();
    },
    meetRecipient: (address) => {
      if (rules !== null && fateOf(draw(address), rules) === 'refused') return refused;
      return meetOnce(address, 'greylisted') === null ? null : greylisted;
    },
    meetContent: (addresses) => {
      const lost = addresses.map((address) => meetOnce(address, 'lost')).find((drawn) => drawn !== null);
      if (lost === undefined) return 'answer';
      return lost % 2 === 0 ? 'lose-reply' : 'lose-mail';
    },
    later: (callback) => {
      if (rules === null || rules.delayMs === 0) callback();
      else clock.after(rules.delayMs, callback);
    },
  };
};
