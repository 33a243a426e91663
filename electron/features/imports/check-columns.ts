import type { ColumnTarget } from '#shared/contract/imports.ts';
import { BUILT_IN_VARIABLES } from '#shared/domain/variables.ts';
import { AppError } from '#shared/errors.ts';

const builtIn: ReadonlySet<string> = new Set(BUILT_IN_VARIABLES);

const placeOf = (target: ColumnTarget): string => (target.kind === 'field' ? `field ${target.name}` : target.kind);

/** A field that was there, whatever its capitals, is itself; of new ones the capitals make no other. */
const placeIn = (target: ColumnTarget, known: ReadonlySet<string>): string =>
  target.kind === 'field' && known.has(target.name) ? placeOf(target) : placeOf(target).toLowerCase();

type Complaint = { key: 'import.field-name-builtin' | 'error.field.taken'; params: { name: string } };

/** What is wrong with the name of a new field. */
const complainOf = (name: string, known: readonly string[]): Complaint | null => {
  const lower = name.toLowerCase();
  if (builtIn.has(lower)) return { key: 'import.field-name-builtin', params: { name: lower } };
  const similar = known.find((other) => other.toLowerCase() === lower);
  return similar === undefined ? null : { key: 'error.field.taken', params: { name: similar } };
};

/**
 * Refuses columns without an address, with two for the same place, or with a new field that a variable hides, or that only
 * its capitals tell from another. `knownFields` are the own fields that there are.
 */
export const checkColumns = (columns: readonly ColumnTarget[], knownFields: readonly string[]): void => {
  const refuse = (index: number | null, key: 'import.no-email' | 'import.column-twice'): never => {
    const field = index === null ? 'columns' : `columns.${index}`;
    throw new AppError('validation', key, { fields: { [field]: { key } } });
  };
  const known = new Set(knownFields);
  const places = new Set<string>();
  columns.forEach((target, index) => {
    if (target.kind === 'ignore') return;
    const place = placeIn(target, known);
    if (places.has(place)) refuse(index, 'import.column-twice');
    places.add(place);
    if (target.kind !== 'field' || known.has(target.name)) return;
    const sentence = complainOf(target.name, knownFields);
    if (sentence === null) return;
    throw new AppError('validation', sentence.key, {
      params: sentence.params,
      fields: { [`columns.${index}`]: sentence },
    });
  });
  if (!places.has('email')) refuse(null, 'import.no-email');
};
