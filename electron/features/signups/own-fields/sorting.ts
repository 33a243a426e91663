import { parts } from '#shared/domain/own-field.ts';
import { sql } from '../../../db/sql.ts';
import type { Stretch } from '../list/sorting.ts';

const index = { walk: sql`own_key_order AS ordered`, lookUp: sql`own_key AS ordered` };

const part = (indexId: number, number: 0 | 1 | 2, isRising: boolean): Stretch => ({
  columns: number === parts.none ? [sql`ordered.signup_id`] : [sql`ordered.key`, sql`ordered.signup_id`],
  condition: sql`ordered.index_id = ${indexId} AND ordered.part = ${number}`,
  isRising,
  isPlain: true,
  index,
  holds: (row) => row.part === number,
  place: (row) => (number === parts.none ? [row.id] : [row.key, row.id]),
});

/** Values of the field's type, then other values, then people without one: in this order in both directions. */
export const stretchesByField = (indexId: number, isRising: boolean): readonly Stretch[] =>
  [parts.fitting, parts.other, parts.none].map((number) => part(indexId, number, isRising));
