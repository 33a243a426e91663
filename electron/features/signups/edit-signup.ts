import type { z } from 'zod';
import type { newSignup, Signup, SignupState, signupPatch } from '#shared/contract/signups.ts';
import { ownValue } from '#shared/domain/own-value.ts';
import { AppError } from '#shared/errors.ts';
import { transaction, type WriteDb } from '../../db/sql.ts';
import { randomToken } from '../../lib/ids.ts';
import { checkAddress, checkFieldNames, checkFieldValues } from './check-input.ts';
import {
  findSignup,
  findSignupByKey,
  insertEvent,
  insertSignup,
  type StoredAddress,
  updateAddress,
  updatePerson,
  updateState,
} from './store.ts';

/** 192 bits: a link's token cannot be guessed, and no two are the same. */
export const newSignupToken = (): string => randomToken(24);

/** Throws `not-found` for a person who is not on the list. */
export const getSignup = (db: WriteDb, id: number): Signup => {
  const signup = findSignup(db, id);
  if (!signup) throw new AppError('not-found', 'error.not-found', { params: { kind: 'kind.signup' } });
  return signup;
};

const checkFree = (db: WriteDb, address: StoredAddress, ownId: number | null): void => {
  const other = findSignupByKey(db, address.key);
  if (!other || other.id === ownId) return;
  const key = other.name === '' ? 'error.signup.duplicate-nameless' : 'error.signup.duplicate';
  const params = { email: other.displayEmail, name: other.name };
  throw new AppError('conflict', key, {
    params,
    fields: { email: { key, params } },
    subject: { kind: 'signup', id: other.id },
  });
};

/** Throws `validation` for an address or a field name, `conflict` for an address that is on the list. */
export const addSignup = (db: WriteDb, input: z.output<typeof newSignup>, at: string): Signup => {
  const address = checkAddress(input.email);
  checkFieldNames(input.fields);
  checkFieldValues(db, input.fields, {});
  return transaction(db, () => {
    checkFree(db, address, null);
    const { name, fields, notes, source } = input;
    const id = insertSignup(db, { address, name, fields, notes, source, token: newSignupToken(), at });
    insertEvent(db, id, 'added', { source }, at);
    return getSignup(db, id);
  });
};

const changedOwnFields = (before: Record<string, string>, after: Record<string, string>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => ownValue(before, name) !== ownValue(after, name),
  );

const listChanges = (before: Signup, after: Pick<Signup, 'name' | 'fields' | 'notes'>, hasNewEmail: boolean) => [
  ...(hasNewEmail ? ['email'] : []),
  ...(before.name === after.name ? [] : ['name']),
  ...(before.notes === after.notes ? [] : ['notes']),
  ...changedOwnFields(before.fields, after.fields),
];

/** Writes a state that a person, or an event, has set, with its line in the timeline. */
export const setState = (
  db: WriteDb,
  id: number,
  state: SignupState,
  detail: { by: NonNullable<Signup['verifiedBy']> } | { reason: 'hand' | 'new-address' | 'refused'; reply?: string },
  at: string,
): void => {
  const verified = { verified: { at, by: 'by' in detail ? detail.by : null }, unverified: { at: null, by: null } };
  updateState(db, id, state, state === 'blocked' ? null : verified[state], at);
  insertEvent(db, id, state, detail, at);
};

const moveState = (
  db: WriteDb,
  before: Signup,
  wanted: SignupState | undefined,
  isMoved: boolean,
  at: string,
): void => {
  const isLost = isMoved && before.state === 'verified';
  if (isLost) setState(db, before.id, 'unverified', { reason: 'new-address' }, at);
  const current = isLost ? 'unverified' : before.state;
  if (wanted === undefined || wanted === current) return;
  setState(db, before.id, wanted, wanted === 'verified' ? { by: 'hand' } : { reason: 'hand' }, at);
};

/** The own fields that the patch leaves. */
const patchFields = (before: Signup, { fields, setFields = {} }: z.output<typeof signupPatch>) => {
  const written = Object.entries({ ...(fields ?? before.fields), ...setFields });
  return Object.fromEntries(written.filter(([name, value]) => value !== '' || !Object.hasOwn(setFields, name)));
};

/**
 * Writes what the patch names, and an event that says which fields changed. Another mailbox is unproven: it gets a new
 * token, which kills the links sent to the old one, and is unverified unless the patch says otherwise. Throws
 * `validation`, `conflict`, `not-found`.
 */
export const updateSignup = (db: WriteDb, patch: z.output<typeof signupPatch>, at: string): Signup => {
  const address = patch.email === undefined ? null : checkAddress(patch.email);
  const given = { ...patch.fields, ...patch.setFields };
  checkFieldNames(given);
  return transaction(db, () => {
    const before = getSignup(db, patch.id);
    checkFieldValues(db, given, before.fields);
    const person = {
      name: patch.name ?? before.name,
      fields: patchFields(before, patch),
      notes: patch.notes ?? before.notes,
    };
    const hasNewEmail = address !== null && address.email !== before.email;
    const isMoved = address !== null && findSignupByKey(db, address.key)?.id !== before.id;
    if (address) checkFree(db, address, before.id);
    const changed = listChanges(before, person, hasNewEmail);
    if (changed.length > 0) {
      updatePerson(db, before.id, person, at);
      insertEvent(db, before.id, 'edited', { fields: changed.join(',') }, at);
    }
    if (hasNewEmail) updateAddress(db, before.id, address, isMoved ? newSignupToken() : null);
    moveState(db, before, patch.state, isMoved, at);
    return getSignup(db, before.id);
  });
};
