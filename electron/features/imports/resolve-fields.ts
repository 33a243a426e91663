import type { ColumnTarget } from '#shared/contract/imports.ts';
import type { ReadDb } from '../../db/sql.ts';
import { isKeyTaken, type KnownField, listFields } from './store-fields.ts';

/** The own fields of an import, by their keys, and those of them that are new. */
export type ImportFields = { byKey: Readonly<Record<string, KnownField>>; added: readonly KnownField[] };

const findFreeKey = (db: ReadDb, name: string): string => {
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? name : `${name}_${number}`;
    if (!isKeyTaken(db, key)) return key;
  }
};

/**
 * Says under which key the values of each own field are kept. The columns that come back name keys instead of fields: an
 * import works with what is stored, so that it can be taken back whatever a field is called by then.
 */
export const resolveFields = (
  db: ReadDb,
  columns: readonly ColumnTarget[],
): { columns: ColumnTarget[]; fields: ImportFields } => {
  const known = listFields(db);
  const added: KnownField[] = [];
  const resolved = columns.map((target): ColumnTarget => {
    if (target.kind !== 'field') return target;
    const order = target.isDayFirst === undefined ? {} : { isDayFirst: target.isDayFirst };
    const found = known.find(({ name }) => name === target.name);
    if (found) return { kind: 'field', name: found.key, ...order };
    const field = { name: target.name, key: findFreeKey(db, target.name), type: target.type ?? 'text' };
    added.push(field);
    return { kind: 'field', name: field.key, ...order };
  });
  const byKey = Object.fromEntries([...known, ...added].map((field) => [field.key, field]));
  return { columns: resolved, fields: { byKey, added } };
};
