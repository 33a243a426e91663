import type { ImportPolicy } from '#shared/contract/imports.ts';
import type { Signup } from '#shared/contract/signups.ts';
import { ownValue } from '#shared/domain/own-value.ts';
import type { ImportedPerson } from './read-person.ts';

/** What an import may change of a person, as it was or will be. */
export type PersonImage = Pick<
  Signup,
  'name' | 'fields' | 'notes' | 'source' | 'state' | 'createdAt' | 'verifiedAt' | 'verifiedBy'
>;

const hasSameFields = (a: Record<string, string>, b: Record<string, string>): boolean => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === ownValue(b, name));
};

const filled = (before: PersonImage, row: ImportedPerson): PersonImage => ({
  ...before,
  name: before.name === '' ? row.name : before.name,
  notes: before.notes === '' ? (row.notes ?? '') : before.notes,
  fields: {
    ...before.fields,
    ...Object.fromEntries(Object.entries(row.fields).filter(([name]) => (ownValue(before.fields, name) ?? '') === '')),
  },
});

const isConfirmedHere = ({ state, verifiedBy }: PersonImage): boolean =>
  state === 'verified' && verifiedBy !== null && verifiedBy !== 'import';

/** Only a person lifts a block: a file does not. Nor does it take back what was confirmed here; it cannot know of that. */
const overwrittenState = (before: PersonImage, row: ImportedPerson, at: string): Partial<PersonImage> => {
  if (row.state === null || row.state === before.state || before.state === 'blocked') return {};
  if (row.state === 'blocked') return { state: 'blocked' };
  if (row.state === 'unverified' && isConfirmedHere(before)) return {};
  return row.state === 'verified'
    ? { state: 'verified', verifiedAt: row.verifiedAt ?? at, verifiedBy: 'import' }
    : { state: 'unverified', verifiedAt: null, verifiedBy: null };
};

/** An empty cell says nothing, so that it never erases. */
const overwritten = (before: PersonImage, row: ImportedPerson, at: string): PersonImage => ({
  ...before,
  name: row.name === '' ? before.name : row.name,
  notes: row.notes || before.notes,
  source: row.source || before.source,
  createdAt: row.createdAt ?? before.createdAt,
  fields: { ...before.fields, ...row.fields },
  ...overwrittenState(before, row, at),
});

/** The names of what differs, as the timeline lists them. */
export const listDifferences = (before: PersonImage, after: PersonImage): string[] => {
  const plain = (['name', 'notes', 'source', 'state', 'createdAt', 'verifiedAt'] as const).filter(
    (name) => before[name] !== after[name],
  );
  const names = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])];
  return [...plain, ...names.filter((name) => ownValue(before.fields, name) !== ownValue(after.fields, name))];
};

/** The person as the policy leaves them; null when nothing changes. */
export const mergePerson = (
  before: PersonImage,
  row: ImportedPerson,
  policy: ImportPolicy,
  at: string,
): PersonImage | null => {
  if (policy === 'keep') return null;
  const after = policy === 'fill-empty' ? filled(before, row) : overwritten(before, row, at);
  const isSame = hasSameFields(before.fields, after.fields) && listDifferences(before, after).length === 0;
  return isSame ? null : after;
};
