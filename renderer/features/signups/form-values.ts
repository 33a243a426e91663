import type { Input } from '#shared/contract/index.ts';
import type { Signup } from '#shared/contract/signups.ts';
import { ownValue } from '#shared/domain/own-value.ts';

/** `isNew`: a field that nobody has yet, whose name is written here too. */
export type DraftField = { key: number; name: string; value: string; isNew: boolean };
export type SignupDraft = { email: string; name: string; notes: string; ownFields: readonly DraftField[] };

/** What the form starts with: the person, and a row for each own field that there is, in their order. */
export const toDraft = (signup: Signup | null, fieldNames: readonly string[]): SignupDraft => {
  const own = signup?.fields ?? {};
  const names = [...fieldNames, ...Object.keys(own).filter((name) => !fieldNames.includes(name))];
  return {
    email: signup?.displayEmail ?? '',
    name: signup?.name ?? '',
    notes: signup?.notes ?? '',
    ownFields: names.map((name, key) => ({ key, name, value: ownValue(own, name) ?? '', isNew: false })),
  };
};

const toPairs = (ownFields: readonly DraftField[]): [string, string][] =>
  ownFields.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value]);

/** The own fields to store: those that have a name and a value. */
export const toFields = (ownFields: readonly DraftField[]): Record<string, string> =>
  Object.fromEntries(toPairs(ownFields).filter(([, value]) => value !== ''));

/** What the form changes of the person it was opened with: the rest may have been written elsewhere meanwhile. */
export const toPatch = (signup: Signup, draft: SignupDraft): Omit<Input<'signups.update'>, 'id'> => {
  const { email, name, notes, ownFields } = draft;
  const changed = toPairs(ownFields).filter(([field, value]) => value !== (ownValue(signup.fields, field) ?? ''));
  return {
    ...(email !== signup.displayEmail && { email }),
    ...(name !== signup.name && { name }),
    ...(notes !== signup.notes && { notes }),
    ...(changed.length > 0 && { setFields: Object.fromEntries(changed) }),
  };
};

/** A name that stands in two rows would silently lose one of its values. */
export const findRepeatedName = (ownFields: readonly DraftField[]): string | null => {
  const names = ownFields.map(({ name }) => name.trim()).filter((name) => name !== '');
  return names.find((name, index) => names.indexOf(name) !== index) ?? null;
};
