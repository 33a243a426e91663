import type { SignupState } from '#shared/contract/signups.ts';
import { column, find, joinSql, type ReadDb, type Sql, sql } from '../../../../db/sql.ts';
import { breathe } from '../../../../lib/breathe.ts';
import type { SignupCursor } from '../cursor.ts';
import {
  isBehind,
  type ListOrder,
  orderOf,
  peopleAlong,
  type Stretch,
  sortColumns,
  stretchesFrom,
} from '../sorting.ts';

/** The part of a row that a cursor is made of. */
export type EdgeRow = { sort_key: string | number | null; sort_part: number | null; created_at: string; id: number };

export const toCursor = ({ by }: Pick<ListOrder, 'by'>, row: EdgeRow): SignupCursor => ({
  by,
  key: row.sort_key,
  ...(row.sort_part !== null && { part: row.sort_part }),
  createdAt: row.created_at,
  id: row.id,
});

const and = sql` AND `;

/** An index of its own holds everything about a place: people are looked up only where a condition asks for them. */
const edgeFrom = (stretch: Stretch, hasConditions: boolean): { columns: Sql; from: Sql; id: Sql } => {
  if (!stretch.index) return { columns: sql`created_at, id`, from: sql`signup`, id: sql`id` };
  const from = hasConditions ? peopleAlong(stretch) : stretch.index.walk;
  return { columns: sql`'' AS created_at, ordered.signup_id AS id`, from, id: sql`ordered.signup_id` };
};

export type Narrowed = { conditions: readonly Sql[]; state: SignupState | null };

/** The row `skip` rows behind `from`, along the list or a narrowed one; null when it ends before. */
export const findRowBehind = (
  db: ReadDb,
  order: ListOrder,
  from: SignupCursor | null,
  skip: number,
  { conditions, state }: Narrowed = { conditions: [], state: null },
): SignupCursor | null => {
  const stretches = stretchesFrom(order, false, from, state);
  let left = skip;
  for (const [index, { stretch, place }] of stretches.entries()) {
    const where = joinSql([stretch.condition, isBehind(stretch, place), ...conditions], and);
    const edge = edgeFrom(stretch, conditions.length > 0);
    const row = find<EdgeRow>(
      db,
      sql`SELECT ${sortColumns(order)}, ${edge.columns} FROM ${edge.from} WHERE ${where}
        ORDER BY ${orderOf(stretch)} LIMIT 1 OFFSET ${left}`,
    );
    if (row) return toCursor(order, row);
    if (index + 1 === stretches.length) return null;
    left -= find<{ count: number }>(db, sql`SELECT count(*) AS count FROM ${edge.from} WHERE ${where}`)?.count ?? 0;
  }
  return null;
};

/** So many rows are stepped over in some ten milliseconds. */
const stepRows = 100_000;

/** The same in steps between which others have their turn. */
export const findRowFarBehind = async (
  db: ReadDb,
  order: ListOrder,
  from: SignupCursor | null,
  skip: number,
  { narrowed, signal }: { narrowed?: Narrowed; signal?: AbortSignal | undefined } = {},
): Promise<SignupCursor | null> => {
  let here = from;
  let left = skip;
  for (; left >= stepRows; left -= stepRows) {
    here = findRowBehind(db, order, here, stepRows - 1, narrowed);
    if (here === null) return null;
    await breathe();
    signal?.throwIfAborted();
  }
  return findRowBehind(db, order, here, left, narrowed);
};

/** Where this person stands in the order now; null for nobody on the list, or nobody whom the index knows. */
export const findEdge = (db: ReadDb, order: ListOrder, id: number): SignupCursor | null => {
  const from =
    order.indexId === null
      ? sql`signup WHERE id = ${id}`
      : sql`signup CROSS JOIN own_key AS ordered
          ON ordered.index_id = ${order.indexId} AND ordered.signup_id = signup.id WHERE signup.id = ${id}`;
  const row = find<EdgeRow>(db, sql`SELECT ${sortColumns(order)}, created_at, id FROM ${from} AND deleted_at IS NULL`);
  return row && toCursor(order, row);
};

/** The ids of up to `limit` people behind `from` in the order of the list, read from the index of the order alone. */
export const readIds = (db: ReadDb, order: ListOrder, from: SignupCursor | null, limit: number): number[] => {
  const ids: number[] = [];
  for (const { stretch, place } of stretchesFrom(order, false, from)) {
    const edge = edgeFrom(stretch, false);
    ids.push(
      ...column<number>(
        db,
        sql`SELECT ${edge.id} FROM ${edge.from} WHERE ${joinSql([stretch.condition, isBehind(stretch, place)], and)}
          ORDER BY ${orderOf(stretch)} LIMIT ${limit - ids.length}`,
      ),
    );
    if (ids.length === limit) break;
  }
  return ids;
};
