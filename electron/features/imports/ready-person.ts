import type { SignupState } from '#shared/contract/signups.ts';
import { searchTextOf } from '#shared/domain/search-text.ts';
import type { ImportedPerson } from './read-person.ts';

/**
 * Somebody of a file as the tables of the list take them. A tuple, because a million of them are handed from one thread
 * to another: the key where it is not the address itself, the readable form of the address where it differs, own fields
 * as JSON, and at last the text that a new person is found by.
 */
export type ReadyPerson = readonly [
  email: string,
  key: string | null,
  display: string | null,
  name: string,
  fields: string,
  notes: string | null,
  source: string | null,
  state: SignupState | null,
  createdAt: string | null,
  verifiedAt: string | null,
  text: string,
];

export const toReady = (person: ImportedPerson): ReadyPerson => {
  const { email, key, name, fields } = person;
  const display = person.display === email ? '' : person.display;
  return [
    email,
    key === email ? null : key,
    display || null,
    name,
    JSON.stringify(fields),
    person.notes,
    person.source,
    person.state,
    person.createdAt,
    person.verifiedAt,
    searchTextOf({ email, displayEmail: display, name, fields }),
  ];
};

export const keyOf = ([email, key]: ReadyPerson): string => key ?? email;
export const stateOf = (person: ReadyPerson): SignupState => person[7] ?? 'unverified';

export const toPerson = (ready: ReadyPerson): ImportedPerson => {
  const [email, , display, name, fields, notes, source, state, createdAt, verifiedAt] = ready;
  return {
    email,
    key: keyOf(ready),
    display: display ?? email,
    name,
    fields: JSON.parse(fields) as Record<string, string>,
    notes,
    source,
    state,
    createdAt,
    verifiedAt,
  };
};
