import { describe, expect, it } from 'vitest';
import { run, sql } from '#electron/db/sql.ts';
import { resolveOrder } from '#electron/features/signups/own-fields/resolve-order.ts';
import { filterOf, openSignups } from './people.ts';

const people = 24_000;

/** Every third is verified; one in thirty has a word in their name, one in ten a low number. `idOf` spreads the ids. */
const fill = (idOf: string) => {
  const setup = openSignups();
  const { db } = setup.context;
  db.handle.exec(`
    INSERT INTO signup (id, email, email_key, name, token, state, fields, created_at, updated_at)
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${people})
    SELECT ${idOf}, 'u' || i || '@example.com', 'u' || i || '@example.com', CASE WHEN i % 30 = 0 THEN 'Seldom' ELSE 'Often' END,
      't' || i, CASE i % 3 WHEN 0 THEN 'verified' ELSE 'unverified' END,
      json_object('points', CAST(i * 7919 % 1000 AS TEXT)), '2026-11-21T08:00:00.000Z', '2026-11-21T08:00:00.000Z' FROM n;
    INSERT INTO signup_text (id, text) SELECT id, lower(email || char(10) || char(10) || name || char(10) || char(10))
      FROM signup WHERE id NOT IN (SELECT id FROM signup_text);`);
  run(db, sql`INSERT INTO own_field (name, key, type, position) VALUES ('points', 'points', 'number', 1)`);
  resolveOrder(db, { by: 'field.points', direction: 'asc' }, '2026-11-21T08:00:00.000Z');
  return setup;
};

const lists = {
  'one after the other': 'i',
  'with gaps': 'i * 7 + i % 5',
  'in clusters far apart': '(i / 1000) * 10000000 + i % 1000',
};

describe('an estimate of how many match', () => {
  for (const [name, idOf] of Object.entries(lists)) {
    it(`is close where ids lie ${name}`, () => {
      const { signups } = fill(idOf);
      const check = (filter: unknown, verified: number, unverified: number) => {
        const counts = signups.counts(filterOf(filter));
        expect(counts.isEstimate).toBe(true);
        // A sixth to a third of all is looked at: the standard deviation of what a part of 800 promises is 8 %.
        expect(Math.abs(counts.verified - verified) / people).toBeLessThan(0.02 + (0.15 * verified) / people);
        expect(Math.abs(counts.unverified - unverified) / people).toBeLessThan(0.02 + (0.15 * unverified) / people);
        expect(counts.blocked).toBe(0);
      };
      check({ search: 'often' }, people / 3 - people / 30, (people * 2) / 3);
      check({ search: 'e' }, people / 3, (people * 2) / 3);
      check({ fields: [{ name: 'points', is: 'less', value: '500' }] }, people / 6, people / 3);
    });
  }

  it('leaves deleted people out, and gives no more than there are', async () => {
    const { signups } = fill('i');
    await signups.delete({ kind: 'filter', filter: filterOf({ state: 'verified' }), except: [] });
    const counts = signups.counts(filterOf({ search: 'often' }));
    expect(counts).toMatchObject({ verified: 0, isEstimate: true });
    expect(counts.unverified).toBeGreaterThan(0.95 * ((people * 2) / 3));
    expect(counts.unverified).toBeLessThanOrEqual((people * 2) / 3);
  });

  it('is exact where an index says that some thousand at most can match', () => {
    const { signups } = fill('i');
    expect(signups.counts(filterOf({ search: 'seldom' }))).toEqual({
      all: people / 30,
      unverified: 0,
      verified: people / 30,
      blocked: 0,
      isEstimate: false,
    });
    expect(signups.counts(filterOf({ fields: [{ name: 'points', is: 'less', value: '100' }] }))).toMatchObject({
      all: people / 10,
      isEstimate: false,
    });
  });
});
