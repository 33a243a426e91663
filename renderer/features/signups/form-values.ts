import type { Signup } from '#shared/contract/signups.ts';

export type OwnField = { key: number; name: string; value: string };
export type SignupDraft = { email: string; name: string; notes: string; ownFields: readonly OwnField[] };

/** What the form starts with: the person, and a row for each own field that anybody has. */
export const toDraft = (signup: Signup | null, fieldNames: readonly string[]): SignupDraft => {
  const known = Object.entries(signup?.fields ?? {});
  const others = fieldNames.filter((name) => !known.some(([own]) => own === name)).map((name) => [name, ''] as const);
  return {
    email: signup?.displayEmail ?? '',
    name: signup?.name ?? '',
    notes: signup?.notes ?? '',
    ownFields: [...known, ...others].map(([name, value], key) => ({ key, name, value })),
  };
};

/** The own fields to store: those that have a name and a value. */
export const toFields = (ownFields: readonly OwnField[]): Record<string, string> =>
  Object.fromEntries(
    ownFields
      .filter(({ name, value }) => name.trim() !== '' && value !== '')
      .map(({ name, value }) => [name.trim(), value]),
  );

/** A name that stands in two rows would silently lose one of its values. */
export const findRepeatedName = (ownFields: readonly OwnField[]): string | null => {
  const names = ownFields.map(({ name }) => name.trim()).filter((name) => name !== '');
  return names.find((name, index) => names.indexOf(name) !== index) ?? null;
};
