import type { Signup, SignupState } from '#shared/contract/signups.ts';
import { searchTextOf } from '#shared/domain/search-text.ts';
import { namedFields } from '../../db/named-fields.ts';
import { find, inList, type ReadDb, run, sql, type WriteDb } from '../../db/sql.ts';
import { toStoredFields } from './own-fields/named-fields.ts';

export type SignupRow = {
  id: number;
  email: string;
  email_display: string;
  name: string;
  fields: string;
  notes: string;
  source: string;
  state: SignupState;
  created_at: string;
  updated_at: string;
  verified_at: string | null;
  verified_by: Signup['verifiedBy'];
  last_mail_at: string | null;
  mail_count: number;
};

/** Own fields come under their names; everything that reads people selects these. */
export const signupColumns = sql`id, email, email_display, name, ${namedFields} AS fields, notes, source, state, created_at, updated_at,
  verified_at, verified_by, last_mail_at, mail_count`;

export const toSignup = (row: SignupRow): Signup => ({
  id: row.id,
  email: row.email,
  displayEmail: row.email_display === '' ? row.email : row.email_display,
  name: row.name,
  fields: JSON.parse(row.fields) as Record<string, string>,
  notes: row.notes,
  source: row.source,
  state: row.state,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  verifiedAt: row.verified_at,
  verifiedBy: row.verified_by,
  lastMailAt: row.last_mail_at,
  mailCount: row.mail_count,
});

const toSignupOrNull = (row: SignupRow | null): Signup | null => row && toSignup(row);

/** The parts of an address that are stored: what goes on the wire, its comparison form, its readable form. */
export type StoredAddress = { email: string; key: string; display: string };

const displayColumn = (address: StoredAddress): string => (address.display === address.email ? '' : address.display);

export const findSignup = (db: ReadDb, id: number): Signup | null =>
  toSignupOrNull(find<SignupRow>(db, sql`SELECT ${signupColumns} FROM signup WHERE id = ${id} AND deleted_at IS NULL`));

export const findSignupByKey = (db: ReadDb, key: string): Signup | null =>
  toSignupOrNull(
    find<SignupRow>(db, sql`SELECT ${signupColumns} FROM signup WHERE email_key = ${key} AND deleted_at IS NULL`),
  );

/** By their own token, or by that of somebody who was merged into them. */
export const findSignupByToken = (db: ReadDb, token: string): Signup | null =>
  toSignupOrNull(
    find<SignupRow>(db, sql`SELECT ${signupColumns} FROM signup WHERE token = ${token} AND deleted_at IS NULL`) ??
      find<SignupRow>(
        db,
        sql`SELECT ${signupColumns} FROM signup WHERE deleted_at IS NULL
          AND id = (SELECT signup_id FROM signup_alias WHERE signup_alias.token = ${token})`,
      ),
  );

export const findTokenOf = (db: ReadDb, id: number): string | null =>
  find<{ token: string }>(db, sql`SELECT token FROM signup WHERE id = ${id}`)?.token ?? null;

export type NewSignupRow = {
  address: StoredAddress;
  name: string;
  fields: Record<string, string>;
  notes: string;
  source: string;
  token: string;
  at: string;
};

/** Writes the text that a person is found by; called whenever address, name or own fields were written. */
const writeSearchText = (db: WriteDb, id: number): void => {
  // With the values of fields whose deletion can be undone: the search leaves them out until then.
  const row = find<Pick<SignupRow, 'email' | 'email_display' | 'name' | 'fields'>>(
    db,
    sql`SELECT email, email_display, name, fields FROM signup WHERE id = ${id} AND deleted_at IS NULL`,
  );
  if (!row) return;
  const fields = JSON.parse(row.fields) as Record<string, string>;
  const person = { email: row.email, displayEmail: row.email_display, name: row.name, fields };
  run(
    db,
    sql`INSERT INTO signup_text (id, text) VALUES (${id}, ${searchTextOf(person)})
      ON CONFLICT (id) DO UPDATE SET text = excluded.text`,
  );
};

/** Returns the new id. */
export const insertSignup = (db: WriteDb, row: NewSignupRow): number => {
  const { lastId } = run(
    db,
    sql`INSERT INTO signup (email, email_key, email_display, name, fields, notes, source, token, created_at, updated_at)
      VALUES (${row.address.email}, ${row.address.key}, ${displayColumn(row.address)}, ${row.name},
        ${toStoredFields(db, row.fields, null)}, ${row.notes}, ${row.source}, ${row.token}, ${row.at}, ${row.at})`,
  );
  writeSearchText(db, lastId);
  return lastId;
};

export const updatePerson = (
  db: WriteDb,
  id: number,
  person: Pick<Signup, 'name' | 'fields' | 'notes'>,
  at: string,
): void => {
  run(
    db,
    sql`UPDATE signup SET name = ${person.name}, fields = ${toStoredFields(db, person.fields, id)},
      notes = ${person.notes}, updated_at = ${at} WHERE id = ${id}`,
  );
  writeSearchText(db, id);
};

/** Writes name, own fields and notes as the row had them once, the fields under their keys. */
export const restorePerson = (
  db: WriteDb,
  id: number,
  row: Pick<SignupRow, 'name' | 'fields' | 'notes' | 'updated_at'>,
): void => {
  run(
    db,
    sql`UPDATE signup SET name = ${row.name}, fields = ${row.fields}, notes = ${row.notes},
      updated_at = ${row.updated_at} WHERE id = ${id}`,
  );
  writeSearchText(db, id);
};

/** A new token goes with a new address, so that a link sent to the old one cannot confirm the new one. */
export const updateAddress = (db: WriteDb, id: number, address: StoredAddress, token: string | null): void => {
  run(
    db,
    sql`UPDATE signup SET email = ${address.email}, email_key = ${address.key}, email_display = ${displayColumn(address)},
      token = coalesce(${token}, token) WHERE id = ${id}`,
  );
  writeSearchText(db, id);
};

/** `verified` is null for a state that says nothing about the address; it then stays as it was. */
export const updateState = (
  db: WriteDb,
  id: number,
  state: SignupState,
  verified: { at: string | null; by: Signup['verifiedBy'] } | null,
  at: string,
): void => {
  const mark = verified ? sql`, verified_at = ${verified.at}, verified_by = ${verified.by}` : sql``;
  run(db, sql`UPDATE signup SET state = ${state}, updated_at = ${at}${mark} WHERE id = ${id}`);
};

export const countMailOf = (db: WriteDb, ids: readonly number[], at: string): void => {
  run(db, sql`UPDATE signup SET last_mail_at = ${at}, mail_count = mail_count + 1 WHERE id IN ${inList(ids)}`);
};

export type EventDetail = Record<string, string | number | null>;

/** Returns the event's id. */
export const insertEvent = (db: WriteDb, signupId: number, kind: string, detail: EventDetail, at: string): number =>
  run(
    db,
    sql`INSERT INTO signup_event (signup_id, at, kind, detail)
      VALUES (${signupId}, ${at}, ${kind}, ${JSON.stringify(detail)})`,
  ).lastId;
