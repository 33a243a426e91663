import { parseEmailAddress } from '#shared/domain/email-address.ts';
import { fitsType } from '#shared/domain/own-field.ts';
import { ownValue } from '#shared/domain/own-value.ts';
import { BUILT_IN_VARIABLES } from '#shared/domain/variables.ts';
import { AppError, type Sentence } from '#shared/errors.ts';
import type { ReadDb } from '../../db/sql.ts';
import { findOwnField } from './own-fields/store-fields.ts';
import type { StoredAddress } from './store.ts';

/** Reads an address as a person typed it; throws `validation` with the reason at the field `email`. */
export const checkAddress = (input: string): StoredAddress => {
  const parsed = parseEmailAddress(input);
  if (parsed.ok) return { email: parsed.address, key: parsed.key, display: parsed.display };
  throw new AppError('validation', `email.${parsed.reason}`, { fields: { email: { key: `email.${parsed.reason}` } } });
};

const builtIn: ReadonlySet<string> = new Set(BUILT_IN_VARIABLES);

/** Refuses own fields with the name of a built-in variable: they could never be used in a mail. */
export const checkFieldNames = (fields: Record<string, string>): void => {
  const taken = Object.keys(fields).filter((name) => builtIn.has(name));
  if (taken.length === 0) return;
  const say = (name: string): [string, Sentence] => [
    `fields.${name}`,
    { key: 'error.field-name-builtin', params: { name } },
  ];
  throw new AppError('validation', 'error.validation', { fields: Object.fromEntries(taken.map(say)) });
};

/** Refuses new values that do not fit the type of their field. What a person had before stays as it is. */
export const checkFieldValues = (
  db: ReadDb,
  fields: Record<string, string>,
  before: Readonly<Record<string, string>>,
): void => {
  const wrong = Object.entries(fields).flatMap(([name, value]): [string, Sentence][] => {
    const type = value === ownValue(before, name) ? 'text' : (findOwnField(db, name)?.type ?? 'text');
    return fitsType(type, value) ? [] : [[`fields.${name}`, { key: `error.field.${type}`, params: { name } }]];
  });
  const [first] = wrong;
  if (!first) return;
  const [, { key, params = {} }] = first;
  throw new AppError('validation', key, { params, fields: Object.fromEntries(wrong) });
};
