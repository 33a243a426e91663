import type { SignupSort } from '#shared/contract/signups.ts';
import { find, joinSql, type ReadDb, type Sql, sql } from '../../db/sql.ts';
import { encodeCursor, type SignupCursor } from './cursor.ts';
import { isBehind, orderOf, sortKey, stretchesFrom } from './sorting.ts';

type EdgeRow = { sort_key: string | null; created_at: string; id: number };

/** The row `skip` rows behind `from`, along the list of `condition`; null when it ends before. */
export const findRowBehind = (
  db: ReadDb,
  sort: SignupSort,
  condition: readonly Sql[],
  from: SignupCursor | null,
  skip: number,
): SignupCursor | null => {
  const stretches = stretchesFrom(sort, false, from);
  let left = skip;
  for (const [index, { stretch, place }] of stretches.entries()) {
    const where = joinSql([stretch.condition, isBehind(stretch, place), ...condition], sql` AND `);
    const row = find<EdgeRow>(
      db,
      sql`SELECT ${sortKey(sort)} AS sort_key, created_at, id FROM signup WHERE ${where}
        ORDER BY ${orderOf(stretch)} LIMIT 1 OFFSET ${left}`,
    );
    if (row) return { by: sort.by, key: row.sort_key, createdAt: row.created_at, id: row.id };
    if (index + 1 === stretches.length) return null;
    left -= find<{ count: number }>(db, sql`SELECT count(*) AS count FROM signup WHERE ${where}`)?.count ?? 0;
  }
  return null;
};

const stepRows = 1_000;
/** A call may spend so long on learning the list before it counts the rest of the way. */
const learningMs = 8;

/**
 * Finds the row at a place of the unfiltered list without counting up to it: it remembers every thousandth row of each
 * order that was asked for. `forget` when the list has changed by more than a few rows.
 */
export const createRankIndex = (db: ReadDb) => {
  const known = new Map<string, { marks: SignupCursor[]; isComplete: boolean }>();

  const marksOf = (sort: SignupSort) => {
    const key = `${sort.by} ${sort.direction}`;
    const marks = known.get(key) ?? { marks: [], isComplete: false };
    known.set(key, marks);
    return marks;
  };

  /** Learns on for a few milliseconds; false when there is no more to learn up to `rank`. */
  const learn = (sort: SignupSort, rank: number): boolean => {
    const entry = marksOf(sort);
    const endMs = performance.now() + learningMs;
    while (!entry.isComplete && entry.marks.length * stepRows <= rank) {
      if (performance.now() > endMs) return true;
      const next = findRowBehind(db, sort, [], entry.marks.at(-1) ?? null, stepRows - 1);
      if (next) entry.marks.push(next);
      else entry.isComplete = true;
    }
    return false;
  };

  return {
    learn,
    forget: (): void => known.clear(),
    /** The cursor behind which the row at `offset` stands; null for the beginning. */
    cursorAt: (sort: SignupSort, offset: number): string | null => {
      if (offset === 0) return null;
      learn(sort, offset);
      const { marks } = marksOf(sort);
      const index = Math.min(Math.floor(offset / stepRows), marks.length);
      const mark = marks[index - 1] ?? null;
      const left = offset - index * stepRows;
      const row = left === 0 ? mark : findRowBehind(db, sort, [], mark, left - 1);
      return row && encodeCursor(row);
    },
  };
};

export type RankIndex = ReturnType<typeof createRankIndex>;
