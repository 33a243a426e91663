import type { ColumnTarget } from '#shared/contract/imports.ts';
import { BUILT_IN_VARIABLES } from '#shared/domain/variables.ts';
import { AppError } from '#shared/errors.ts';

const builtIn: ReadonlySet<string> = new Set(BUILT_IN_VARIABLES);

const placeOf = (target: ColumnTarget): string => (target.kind === 'field' ? `field ${target.name}` : target.kind);

/** Refuses columns without an address, with two for the same place, or with a field that a variable hides. */
export const checkColumns = (columns: readonly ColumnTarget[]): void => {
  const refuse = (index: number | null, key: 'import.no-email' | 'import.column-twice'): never => {
    const field = index === null ? 'columns' : `columns.${index}`;
    throw new AppError('validation', key, { fields: { [field]: { key } } });
  };
  const places = new Set<string>();
  columns.forEach((target, index) => {
    if (target.kind === 'ignore') return;
    const place = placeOf(target);
    if (places.has(place)) refuse(index, 'import.column-twice');
    places.add(place);
    if (target.kind !== 'field' || !builtIn.has(target.name)) return;
    const sentence = { key: 'import.field-name-builtin', params: { name: target.name } } as const;
    throw new AppError('validation', sentence.key, {
      params: sentence.params,
      fields: { [`columns.${index}`]: sentence },
    });
  });
  if (!places.has('email')) refuse(null, 'import.no-email');
};
