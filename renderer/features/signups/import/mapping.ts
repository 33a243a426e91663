import type { ColumnTarget, ImportColumn, ImportInspection } from '#shared/contract/imports.ts';
import { fieldName } from '#shared/contract/signups.ts';
import { isDayFirstColumn } from '#shared/domain/table-values.ts';

/** What a column can be besides an own field. */
export const plainKinds = [
  'ignore',
  'email',
  'name',
  'givenName',
  'familyName',
  'state',
  'createdAt',
  'verifiedAt',
  'source',
  'notes',
] as const satisfies readonly ColumnTarget['kind'][];
export type PlainKind = (typeof plainKinds)[number];

type DatedTarget = Extract<ColumnTarget, { kind: 'createdAt' | 'verifiedAt' | 'field' }>;

/** True for a column that is read as dates; `type` is that of its field. */
export const isDated = (target: ColumnTarget, type: string | null): target is DatedTarget =>
  target.kind === 'createdAt' || target.kind === 'verifiedAt' || (target.kind === 'field' && type === 'date');

/** The target with the order of day and month that the cells show. */
export const withDayOrder = (target: ColumnTarget, type: string | null, cells: readonly string[]): ColumnTarget => {
  if (!('isDayFirst' in target) && !isDated(target, type)) return target;
  const { isDayFirst: _, ...rest } = target as DatedTarget;
  return isDated(rest, type) && isDayFirstColumn(cells) ? { ...rest, isDayFirst: true } : rest;
};

const isSame = (a: ColumnTarget, b: ColumnTarget): boolean =>
  a.kind === b.kind && (a.kind !== 'field' || b.kind !== 'field' || a.name === b.name);

/**
 * Sends a column somewhere; another column that went there before goes nowhere now. Not for a new field: its name is
 * typed, and may be that of another on its way; `repeatedName` says what is left of that.
 */
export const assignTarget = (
  targets: readonly ColumnTarget[],
  index: number,
  target: ColumnTarget,
): readonly ColumnTarget[] =>
  targets.map((other, at) => {
    if (at === index) return target;
    const isTyped = target.kind === 'field' && target.type !== undefined;
    return target.kind !== 'ignore' && !isTyped && isSame(other, target) ? { kind: 'ignore' } : other;
  });

const withoutAccents = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '');

/** A name for a new own field: the header's letters, or one that says which column it is. */
export const suggestFieldName = (header: string, index: number): string => {
  const letters = withoutAccents(header)
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^[^A-Za-z]+|_+$/g, '')
    .slice(0, 40);
  return letters === '' ? `field${index + 1}` : letters.toLowerCase();
};

export type MappingProblem = 'noEmail' | 'badName' | 'similarName' | 'repeatedName';

/** True for a name that only its capitals tell from a field that there is: `%Plan%` beside `%plan%`. */
export const isSimilarName = (name: string, known: readonly string[]): boolean =>
  !known.includes(name) && known.some((other) => other.toLowerCase() === name.toLowerCase());

/** Why this mapping cannot be used yet; null when it can. `known` are the own fields that there are. */
export const findMappingProblem = (
  targets: readonly ColumnTarget[],
  known: readonly string[] = [],
): MappingProblem | null => {
  if (!targets.some(({ kind }) => kind === 'email')) return 'noEmail';
  const names = targets.flatMap((target) => (target.kind === 'field' ? [target.name] : []));
  if (names.some((name) => !fieldName.safeParse(name).success)) return 'badName';
  if (names.some((name) => isSimilarName(name, known))) return 'similarName';
  const places = names.map((name) => (known.includes(name) ? name : `new ${name.toLowerCase()}`));
  return new Set(places).size < places.length ? 'repeatedName' : null;
};

/** Says whether a file is still read the same way; then what a person chose for its columns holds. */
export const shapeOf = ({ columns }: Pick<ImportInspection, 'columns'>): string =>
  JSON.stringify(columns.map(({ header }) => header));

/** The first cells of a column that say anything. */
export const samplesOf = (rows: readonly (readonly string[])[], index: number): readonly string[] =>
  rows
    .map((row) => row[index]?.trim() ?? '')
    .filter((cell) => cell !== '')
    .slice(0, 3);

/** The name to show for a column of the file. */
export const headerOf = ({ header }: Pick<ImportColumn, 'header'>, otherwise: string): string =>
  header.trim() === '' ? otherwise : header;
