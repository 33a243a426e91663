import { find, joinSql, type ReadDb, type Sql, sql } from '../../db/sql.ts';
import type { Clock } from '../../lib/clock.ts';
import { encodeCursor, type SignupCursor } from './cursor.ts';
import { isBehind, type ListOrder, orderOf, peopleAlong, type Stretch, sortColumns, stretchesFrom } from './sorting.ts';

/** The part of a row that a cursor is made of. */
export type EdgeRow = { sort_key: string | number | null; sort_part: number | null; created_at: string; id: number };

export const toCursor = ({ by }: Pick<ListOrder, 'by'>, row: EdgeRow): SignupCursor => ({
  by,
  key: row.sort_key,
  ...(row.sort_part !== null && { part: row.sort_part }),
  createdAt: row.created_at,
  id: row.id,
});

/** An index of its own holds everything about a place: people are looked up only where a condition asks for them. */
const edgeFrom = (stretch: Stretch, hasConditions: boolean): { columns: Sql; from: Sql } => {
  if (!stretch.index) return { columns: sql`created_at, id`, from: sql`signup` };
  const from = hasConditions ? peopleAlong(stretch) : stretch.index.walk;
  return { columns: sql`'' AS created_at, ordered.signup_id AS id`, from };
};

/** The row `skip` rows behind `from`, along the list of `condition`; null when it ends before. */
export const findRowBehind = (
  db: ReadDb,
  order: ListOrder,
  condition: readonly Sql[],
  from: SignupCursor | null,
  skip: number,
): SignupCursor | null => {
  const stretches = stretchesFrom(order, false, from);
  let left = skip;
  for (const [index, { stretch, place }] of stretches.entries()) {
    const where = joinSql([stretch.condition, isBehind(stretch, place), ...condition], sql` AND `);
    const edge = edgeFrom(stretch, condition.length > 0);
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

/** Half of them are stepped over to reach a row; four thousand marks of a million rows take half a megabyte. */
const stepRows = 250;
/** A call may spend so long on learning the list before it counts the rest of the way. */
const learningMs = 8;
const learningPauseMs = 10;

const keyOf = ({ by, direction, indexId }: ListOrder): string => `${by} ${direction} ${indexId}`;

/**
 * Finds the row at a place of the unfiltered list without counting up to it: it remembers every 250th row of each
 * order that was asked for. `forget` when the list has changed by more than a few rows.
 */
export const createRankIndex = (db: ReadDb, later: Clock['after']) => {
  const known = new Map<string, { marks: SignupCursor[]; isComplete: boolean }>();

  const marksOf = (order: ListOrder) => {
    const key = keyOf(order);
    const marks = known.get(key) ?? { marks: [], isComplete: false };
    known.set(key, marks);
    return marks;
  };

  /** Learns on for a few milliseconds; false when there is no more to learn up to `rank`. */
  const learn = (order: ListOrder, rank: number): boolean => {
    const entry = marksOf(order);
    const endMs = performance.now() + learningMs;
    while (!entry.isComplete && entry.marks.length * stepRows <= rank) {
      if (performance.now() > endMs) return true;
      const next = findRowBehind(db, order, [], entry.marks.at(-1) ?? null, stepRows - 1);
      if (next) entry.marks.push(next);
      else entry.isComplete = true;
    }
    return false;
  };

  const learning = new Set<string>();
  /** Goes on learning in pieces of a few milliseconds, so that a jump in a long list does not have to count. */
  const learnAhead = (order: ListOrder): void => {
    const key = keyOf(order);
    if (learning.has(key) || marksOf(order).isComplete) return;
    learning.add(key);
    const step = (): void => {
      if (db.handle.open && learn(order, Number.MAX_SAFE_INTEGER)) later(learningPauseMs, step);
      else learning.delete(key);
    };
    later(learningPauseMs, step);
  };

  return {
    learn,
    learnAhead,
    forget: (): void => known.clear(),
    /** The cursor behind which the row at `offset` stands; null for the beginning. */
    cursorAt: (order: ListOrder, offset: number): string | null => {
      if (offset === 0) return null;
      learn(order, offset);
      const { marks } = marksOf(order);
      const index = Math.min(Math.floor(offset / stepRows), marks.length);
      const mark = marks[index - 1] ?? null;
      const left = offset - index * stepRows;
      const row = left === 0 ? mark : findRowBehind(db, order, [], mark, left - 1);
      return row && encodeCursor(row);
    },
  };
};

export type RankIndex = ReturnType<typeof createRankIndex>;
