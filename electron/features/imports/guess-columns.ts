import type { ColumnTarget, ImportColumn } from '#shared/contract/imports.ts';
import { type HeaderKind, readHeader, toFieldName } from '#shared/domain/column-headers.ts';
import { type FieldType, guessType } from '#shared/domain/own-field.ts';
import { isDayFirstColumn } from '#shared/domain/table-values.ts';
import { addressShare, leastShare } from './read/find-shape.ts';

/** A name that no other field has, in capitals or not; those of `known` fields are free for one column each. */
const uniqueName = (name: string, taken: ReadonlySet<string>, known: ReadonlySet<string>): string => {
  if (known.has(name) && !taken.has(name)) return name;
  const letters = new Set([...taken, ...known].map((other) => other.toLowerCase()));
  const isFree = (wanted: string): boolean => !letters.has(wanted.toLowerCase());
  if (isFree(name)) return name;
  let number = 2;
  while (!isFree(`${name.slice(0, 36)}_${number}`)) number += 1;
  return `${name.slice(0, 36)}_${number}`;
};

/** The column that holds addresses, by its heading or, better, by what is in it. */
const findEmailColumn = (names: readonly string[], rows: readonly (readonly string[])[]): number => {
  const shares = names.map((name, index) => addressShare(rows, index) + (readHeader(name) === 'email' ? 0.5 : 0));
  const best = shares.indexOf(Math.max(...shares));
  return (shares[best] ?? 0) >= leastShare ? best : -1;
};

/** So many of the cells of a column of names look like names: somebody is called Bob “the” Builder. */
const nameShare = 0.8;

/** Without headings the column of words beside the addresses is the name. */
const findNameColumn = (rows: readonly (readonly string[])[], width: number, email: number): number => {
  const isName = (cell: string): boolean => /^\p{L}[\p{L}\p{M} .,'’·-]{0,60}$/u.test(cell.trim());
  for (let index = 0; index < width; index += 1) {
    const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell !== '');
    if (index === email || cells.length === 0) continue;
    if (cells.filter(isName).length >= cells.length * nameShare) return index;
  }
  return -1;
};

/**
 * A target for each column, none but own fields and `ignore` twice. `isWhole`: these are all rows. A column without
 * values in them is left out only then; further down it may have some.
 */
export const guessColumns = (
  names: readonly string[],
  rows: readonly (readonly string[])[],
  knownFields: ReadonlySet<string>,
  isWhole = true,
  knownDates: ReadonlySet<string> = new Set(),
): ImportColumn[] => {
  const hasNames = names.some((name) => name !== '');
  const email = findEmailColumn(names, rows);
  const nameless = hasNames ? -1 : findNameColumn(rows, names.length, email);
  const used = new Set<HeaderKind>(email >= 0 ? ['email'] : []);
  const taken = new Set<string>();
  const fieldNames = fieldNamesFor(names, knownFields);
  return names.map((header, index) => {
    const fieldName = fieldNames[index] ?? '';
    const candidate = { header, index, fieldName, isEmail: index === email, isName: index === nameless, isWhole };
    const guess = guessOne(candidate, rows, used, taken, knownFields);
    const cells = rows.map((row) => row[index] ?? '');
    const order = isDayFirstColumn(cells) ? { isDayFirst: true } : {};
    if (guess.kind !== 'field') {
      if (guess.kind !== 'ignore') used.add(guess.kind);
      const isTime = guess.kind === 'createdAt' || guess.kind === 'verifiedAt';
      return { header, guess: isTime ? { ...guess, ...order } : guess, isNewField: false };
    }
    taken.add(guess.name);
    if (knownFields.has(guess.name))
      return { header, guess: knownDates.has(guess.name) ? { ...guess, ...order } : guess, isNewField: false };
    const type = statedTypeOf(header) ?? guessType(cells);
    return { header, guess: { ...guess, type, ...(type === 'date' ? order : {}) }, isNewField: true };
  });
};

const statedTypeOf = (header: string): FieldType | null => {
  const read = readHeader(header);
  return read !== null && typeof read === 'object' ? read.type : null;
};

/** What an own field would be called after its column, or is: `%Plan%` beside `%plan%` would be a field too many. */
const fieldNamesFor = (headers: readonly string[], knownFields: ReadonlySet<string>) => {
  const nameOf = (header: string, index: number): string => {
    const read = readHeader(header);
    return read !== null && typeof read === 'object' ? read.field : toFieldName(header, `column${index + 1}`);
  };
  const wanted = headers.map(nameOf);
  const byLetters = new Map([...knownFields].map((name) => [name.toLowerCase(), name]));
  return wanted.map((name) => {
    const known = byLetters.get(name.toLowerCase());
    // Another column is called so to the letter.
    return known === undefined || knownFields.has(name) || wanted.includes(known) ? name : known;
  });
};

type Candidate = {
  header: string;
  index: number;
  fieldName: string;
  isEmail: boolean;
  isName: boolean;
  isWhole: boolean;
};

const guessOne = (
  { header, index, fieldName, isEmail, isName, isWhole }: Candidate,
  rows: readonly (readonly string[])[],
  used: ReadonlySet<HeaderKind>,
  taken: ReadonlySet<string>,
  knownFields: ReadonlySet<string>,
): ColumnTarget => {
  if (isEmail) return { kind: 'email' };
  if (isName) return { kind: 'name' };
  const guess = readHeader(header);
  if (typeof guess === 'string' && (guess === 'ignore' || !used.has(guess)) && guess !== 'email')
    return { kind: guess };
  const isEmpty = rows.every((row) => (row[index] ?? '').trim() === '');
  if (isEmpty && guess === null && (isWhole || header === '')) return { kind: 'ignore' };
  return { kind: 'field', name: uniqueName(fieldName, taken, knownFields) };
};
