import { describe, expect, it } from 'vitest';
import type { SignupSelection } from '#shared/contract/signups.ts';
import { filterOf, openSignups, type SignupSetup } from './people.ts';

/** A thousand people: every tenth verified, every hundredth with a field of its own. */
const fill = (size = 1_000): SignupSetup => {
  const setup = openSignups();
  setup.context.db.handle.transaction(() => {
    for (let index = 0; index < size; index += 1) {
      const fields = index % 100 === 7 ? { plan: 'gold' } : {};
      const { id } = setup.add({ email: `p${index}@example.com`, name: `Person ${index}`, fields });
      if (index % 10 === 0) setup.signups.update({ id, state: 'verified' });
    }
  })();
  return setup;
};

const all = (filter: unknown = {}, except: number[] = []): SignupSelection => ({
  kind: 'filter',
  filter: filterOf(filter),
  except,
});

describe('a sample of a selection', () => {
  const open = () => {
    const { signups } = fill();
    const sample = (selection: SignupSelection, count = 5, state: 'unverified' | 'verified' = 'unverified') =>
      signups.sample(selection, { state, count });
    return { signups, sample };
  };

  it('holds as many as were asked for, each once, all of them of the state and out of the selection', () => {
    const { sample } = open();
    const found = sample(all({ search: 'person 1' }), 20);
    expect(new Set(found.map(({ id }) => id)).size).toBe(20);
    for (const { state, name } of found)
      expect([state, name]).toEqual(['unverified', expect.stringMatching(/^Person 1/)]);
    expect(sample(all(), 5, 'verified').map(({ state }) => state)).toEqual(Array(5).fill('verified'));
  });

  it('finds the few that there are', () => {
    const { sample } = open();
    const gold = all({ fields: [{ name: 'plan', is: 'equal', value: 'gold' }] });
    expect(sample(gold, 20)).toHaveLength(10);
    expect(sample(all({ search: 'p42@' }))).toMatchObject([{ email: 'p42@example.com' }]);
    expect(sample(all({ search: 'nobody' }))).toEqual([]);
    expect(sample(all({ state: 'blocked' }))).toEqual([]);
  });

  it('leaves out who is excepted, deleted, or of another state among the chosen', async () => {
    const { signups, sample } = open();
    const ids = sample(all(), 20).map(({ id }) => id);
    expect(
      sample({ kind: 'ids', ids: [...ids, ...ids, 999_999] }, 20)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ids].sort());
    const [gone = 0, ...others] = ids;
    await signups.delete({ kind: 'ids', ids: [gone] });
    expect(sample({ kind: 'ids', ids }, 20).map(({ id }) => id)).not.toContain(gone);
    const searched = sample(all({ search: 'p4' }), 500).map(({ id }) => id);
    expect(sample(all({ search: 'p4' }, searched.slice(1)), 500).map(({ id }) => id)).toEqual(searched.slice(0, 1));
    expect(sample({ kind: 'ids', ids: others }, 5, 'verified')).toEqual([]);
  });

  it('is another one each time, and gives everybody the same chance', () => {
    const { sample } = open();
    const counts = new Map<number, number>();
    const draws = 500;
    const among = all({ search: 'person 99' });
    for (let draw = 0; draw < draws; draw += 1) {
      for (const { id } of sample(among, 2)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    // 99 and 990 to 999 but 990: ten unverified people, each expected 100 times; five standard deviations are 48.
    expect(counts.size).toBe(10);
    for (const count of counts.values()) expect(Math.abs(count - (2 * draws) / 10)).toBeLessThan(48);
  });
});

describe('a sample of very many', () => {
  it('draws ids blindly and evenly where most of them match', () => {
    const { signups, context } = openSignups();
    const insert = context.db.handle.prepare(
      `INSERT INTO signup (id, email, email_key, name, token, state, source, created_at, updated_at)
       VALUES (?, ?, ?, '', ?, 'unverified', 'import', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`,
    );
    context.db.handle.transaction(() => {
      for (let id = 1; id <= 12_000; id += 1) {
        const email = `${id}@example.com`;
        insert.run(id, email, email, `t${id}`);
      }
    })();
    const thirds = [0, 0, 0];
    for (let draw = 0; draw < 300; draw += 1) {
      for (const { id } of signups.sample(all(), { state: 'unverified', count: 3 })) {
        thirds[Math.floor((id - 1) / 4_000)]! += 1;
      }
    }
    // 900 draws, 300 expected in each third, standard deviation 14.
    for (const count of thirds) expect(Math.abs(count - 300)).toBeLessThan(75);
  });
});

/** Eighty thousand people; every fortieth, and a hundred side by side, have a word in their text. */
const openRare = () => {
  const { signups, context } = openSignups();
  context.db.handle.exec(`
    INSERT INTO signup (email, email_key, name, token, state, source, created_at, updated_at)
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 80000)
    SELECT i || '@example.com', i || '@example.com', CASE WHEN i % 40 = 0 OR i BETWEEN 30000 AND 30099 THEN 'rare' ELSE '' END,
      't' || i, CASE WHEN i % 2 THEN 'unverified' ELSE 'verified' END, 'import', '2026-01-01T00:00:00.000Z',
      '2026-01-01T00:00:00.000Z' FROM n;
    INSERT INTO signup_text (id, text) SELECT id, email || char(10) || char(10) || name || char(10) || char(10)
      FROM signup WHERE id NOT IN (SELECT id FROM signup_text);`);
  return signups;
};

describe('a sample of people who are rare among many', () => {
  it('is drawn evenly from all of them, those side by side no oftener than others', () => {
    const signups = openRare();
    const draws = 400;
    const counts = { first: 0, second: 0, cluster: 0 };
    for (let draw = 0; draw < draws; draw += 1) {
      const found = signups.sample(all({ search: 'rare' }), { state: 'verified', count: 5 });
      expect(found).toHaveLength(5);
      for (const { id, name, state } of found) {
        expect([name, state]).toEqual(['rare', 'verified']);
        if (id >= 30_000 && id < 30_100) counts.cluster += 1;
        else if (id <= 40_000) counts.first += 1;
        else counts.second += 1;
      }
    }
    // Of 2,047 verified people 50 are in the cluster, 997 in the first half beside it, 1,000 in the second; 2,000 drawn.
    const share = (people: number) => (people / 2_047) * 5 * draws;
    expect(Math.abs(counts.first - share(997))).toBeLessThan(5 * Math.sqrt(share(997)));
    expect(Math.abs(counts.second - share(1_000))).toBeLessThan(5 * Math.sqrt(share(1_000)));
    // Neighbours come together: five standard deviations of what clusters of five would have.
    expect(Math.abs(counts.cluster - share(50))).toBeLessThan(5 * Math.sqrt(5 * share(50)));
  });
});
