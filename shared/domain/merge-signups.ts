/** What becomes of two signups of one person: pure rules, the same for the view that proposes and the service that does. */

import { ownValue } from './own-value.ts';

/** What a merge looks at. */
export type MergeSide = {
  displayEmail: string;
  name: string;
  fields: Readonly<Record<string, string>>;
  notes: string;
  source: string;
  state: 'unverified' | 'verified' | 'blocked';
  createdAt: string;
  verifiedAt: string | null;
  verifiedBy: 'link' | 'code' | 'hand' | 'import' | null;
  lastMailAt: string | null;
  mailCount: number;
};

/** The values of which a person may choose one side's; the rest follows from both. */
export type MergeChoice = { name: string; fields: Record<string, string>; notes: string };

/** Longer notes could not be edited any more. */
const maxNotesLength = 100_000;

/** Both notes, one below the other; one that says nothing new, or for which there is no room, is left out. */
export const joinNotes = (first: string, second: string): string => {
  if (second.trim() === '' || first.includes(second)) return first;
  if (first.trim() === '' || second.includes(first)) return second;
  const joined = `${first}\n\n${second}`;
  return joined.length > maxNotesLength ? first : joined;
};

const filled = (first: string | undefined, second: string | undefined): string =>
  first === undefined || first === '' ? (second ?? '') : first;

/** What merging makes of two people when nobody chooses: who stays is right, the other fills what is empty. */
export const proposeMerge = (keep: MergeSide, other: MergeSide): MergeChoice => {
  const names = [...new Set([...Object.keys(keep.fields), ...Object.keys(other.fields)])];
  return {
    name: filled(keep.name, other.name),
    fields: Object.fromEntries(
      names.map((name) => [name, filled(ownValue(keep.fields, name), ownValue(other.fields, name))]),
    ),
    notes: joinNotes(keep.notes, other.notes),
  };
};

const stateRank = { verified: 0, blocked: 1, unverified: 2 } as const;

/** Who stays when nobody chooses: the verified one, else the one who got more mail, else the older. */
export const compareForSurvival = (one: MergeSide, other: MergeSide): number =>
  stateRank[one.state] - stateRank[other.state] ||
  other.mailCount - one.mailCount ||
  (one.createdAt < other.createdAt ? -1 : one.createdAt > other.createdAt ? 1 : 0);

const earlier = (one: string, other: string): string => (one < other ? one : other);
const later = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one;

type Proof = Pick<MergeSide, 'state' | 'verifiedAt' | 'verifiedBy'>;

/**
 * A block wins, because it says that no mail is wanted. A proof is one of a mailbox: it counts for who stays only when
 * both addresses lead to the same.
 */
const mergeProof = (keep: MergeSide, other: MergeSide, isSameMailbox: boolean): Proof => {
  const { verifiedAt, verifiedBy } = keep;
  if (keep.state === 'blocked' || other.state === 'blocked') return { state: 'blocked', verifiedAt, verifiedBy };
  const proofs = [keep, ...(isSameMailbox ? [other] : [])].filter(({ state }) => state === 'verified');
  const [first] = proofs.sort((a, b) => ((a.verifiedAt ?? '') < (b.verifiedAt ?? '') ? -1 : 1));
  return first
    ? { state: 'verified', verifiedAt: first.verifiedAt, verifiedBy: first.verifiedBy }
    : { state: 'unverified', verifiedAt, verifiedBy };
};

/** Who stays, as the merge leaves them. */
export const mergeSides = (
  keep: MergeSide,
  other: MergeSide,
  choice: MergeChoice,
  isSameMailbox: boolean,
): MergeSide => ({
  ...keep,
  ...choice,
  ...mergeProof(keep, other, isSameMailbox),
  createdAt: earlier(keep.createdAt, other.createdAt),
  lastMailAt: later(keep.lastMailAt, other.lastMailAt),
  mailCount: keep.mailCount + other.mailCount,
});

/** A value that one of the two had and that does not stand in the result; `field.x` is the own field x. */
export type LostValue = { email: string; field: string; value: string };

const plainFields = ['name', 'notes', 'source', 'state', 'createdAt', 'verifiedAt', 'verifiedBy'] as const;

const lostOf = (side: MergeSide, result: MergeSide): LostValue[] => {
  const say = (field: string, value: string): LostValue => ({ email: side.displayEmail, field, value });
  const plain = plainFields.flatMap((field) => {
    const value = side[field];
    if (value === null || value === '' || value === result[field]) return [];
    return field === 'notes' && result.notes.includes(value) ? [] : [say(field, value)];
  });
  const own = Object.entries(side.fields)
    .filter(([name, value]) => value !== '' && value !== ownValue(result.fields, name))
    .map(([name, value]) => say(`field.${name}`, value));
  return [...plain, ...own];
};

/** What the result does not say any more: it is kept in the timeline. */
export const listLost = (keep: MergeSide, other: MergeSide, result: MergeSide): LostValue[] => [
  ...lostOf(keep, result),
  ...lostOf(other, result),
];

const hasSameName = (one: string, other: string): boolean => {
  const fold = (name: string): string => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  return one === '' || other === '' || fold(one) === fold(other);
};

/** True when the two say nothing against each other, so that merging them is no question: only the writing differs. */
export const isPlainMerge = (one: MergeSide, other: MergeSide): boolean =>
  hasSameName(one.name, other.name) &&
  (one.state === 'blocked') === (other.state === 'blocked') &&
  Object.entries(one.fields).every(
    ([name, value]) => value === '' || ['', value].includes(ownValue(other.fields, name) ?? ''),
  );
