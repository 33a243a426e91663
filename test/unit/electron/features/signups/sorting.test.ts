import { describe, expect, it } from 'vitest';
import { all, joinSql, sql } from '#electron/db/sql.ts';
import type { SignupCursor } from '#electron/features/signups/list/cursor.ts';
import { isBehind, type ListOrder, orderOf, stretchesFrom } from '#electron/features/signups/list/sorting.ts';
import { openSignups } from './people.ts';

const at = '2026-11-29T11:41:30.429Z';

/** Keys that a whole import may share. */
const shared = {
  createdAt: at,
  name: 'Ann',
  state: 'verified',
  source: 'import',
  lastMailAt: at,
  mailCount: '1',
  verifiedAt: at,
  notes: 'from the fair',
} as const;

describe('who is behind a person in the list', () => {
  it.each(Object.entries(shared))('is found at their place among all who have the same in %s', (by, key) => {
    const { context } = openSignups();
    const cursor: SignupCursor = { by, key, createdAt: at, id: 700_000 };
    for (const direction of ['asc', 'desc'] as const) {
      const order = { by, direction, indexId: null } as ListOrder;
      const [first] = stretchesFrom(order, false, cursor);
      if (first === undefined) return expect.unreachable('Nobody is behind');
      const { stretch, place } = first;
      const where = joinSql([stretch.condition, isBehind(stretch, place)], sql` AND `);
      const plan = all<{ detail: string }>(
        context.db,
        sql`EXPLAIN QUERY PLAN SELECT id FROM signup WHERE ${where} ORDER BY ${orderOf(stretch)} LIMIT 100`,
      );
      const sign = direction === 'asc' ? '>' : '<';
      expect(plan.map(({ detail }) => detail)).toEqual([
        expect.stringMatching(
          new RegExp(`^SEARCH signup USING (?:COVERING )?INDEX \\w+ \\(.*=\\? AND (?:row)?id${sign}\\?\\)$`),
        ),
      ]);
    }
  });
});
