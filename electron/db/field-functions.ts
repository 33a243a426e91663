import type { Database } from 'better-sqlite3';
import { type FieldType, fieldTypes, toTypedKey, toTypedKeyEnd } from '#shared/domain/own-field.ts';
import { searchTextOf } from '#shared/domain/search-text.ts';

const isType = (type: unknown): type is FieldType => fieldTypes.some((known) => known === type);

/** What a value of an own field compares by, by its type; NULL where there is none, or where it does not fit. */
const withType =
  (read: (type: FieldType, value: string) => number | string | null) =>
  (type: unknown, value: unknown): number | string | null =>
    isType(type) && typeof value === 'string' && value !== '' ? read(type, value) : null;

/**
 * Lets SQL compare the values of own fields: `own_key(type, value)`, `own_key_end(type, value)`, and the text that a
 * person is found by without what was deleted, `shown_text(email, email_display, name, fields)`. They stand in queries
 * only, never in the schema, which every program that reads SQLite must be able to open.
 */
export const registerFieldFunctions = (handle: Database): void => {
  const options = { deterministic: true, directOnly: true };
  handle.function('own_key', options, withType(toTypedKey));
  handle.function('own_key_end', options, withType(toTypedKeyEnd));
  handle.function('shown_text', options, (email: string, displayEmail: string, name: string, fields: string) =>
    searchTextOf({ email, displayEmail, name, fields: JSON.parse(fields) as Record<string, string> }),
  );
};
