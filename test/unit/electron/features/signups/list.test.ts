import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { run, sql } from '#electron/db/sql.ts';
import type { SignupPage } from '#electron/features/signups/list/store-list.ts';
import type { SignupService } from '#electron/features/signups/service.ts';
import {
  type FixedSort,
  fixedSorts,
  type Signup,
  type SignupSelection,
  type SignupSort,
  signupSort,
} from '#shared/contract/signups.ts';
import { filterOf, openSignups, readSelection } from './people.ts';

const directions = ['asc', 'desc'] as const;

const listAll = async (
  signups: SignupService,
  sort: SignupSort,
  pageSize: number,
  filter = filterOf(),
): Promise<Signup[]> => {
  const rows: Signup[] = [];
  let after: string | null = null;
  do {
    const page: SignupPage = await signups.list({ filter, sort, after, limit: pageSize });
    expect(page.rows.length).toBeLessThanOrEqual(pageSize);
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
};

const keyOf = (signup: Signup, by: FixedSort): string | null => {
  // SQLite reads a text up to a NUL.
  const value = by === 'notes' ? (signup.notes.split('\0')[0] ?? '') : signup[by];
  if (value === null || (by === 'notes' && value === '')) return null;
  if (typeof value === 'number') return String(value);
  const isText = by === 'name' || by === 'source' || by === 'notes';
  const folded = isText ? value.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : value;
  return by === 'name' || by === 'notes' ? [...folded].slice(0, 100).join('') : folded;
};

const person = fc.record({
  name: fc.oneof(
    fc.constantFrom('', 'Ann', 'ann', 'BOB', '王小明', 'É'),
    fc.constantFrom('x', '\u0001', '😀', '"').map((character) => character.repeat(300)),
  ),
  source: fc.constantFrom('hand', 'Form', 'form', 'import', 's'.repeat(200)),
  state: fc.constantFrom('unverified', 'verified', 'blocked'),
  minute: fc.integer({ min: 0, max: 3 }),
  lastMailAt: fc.constantFrom(null, null, '2026-11-20T10:00:00.000Z', '2026-11-20T11:00:00.000Z'),
  verifiedAt: fc.constantFrom(null, null, '2026-11-20T10:00:00.000Z', '2026-11-20T11:00:00.000Z'),
  notes: fc.constantFrom('', '', 'Tea', 'tea', '\0nul', '茶'.repeat(300)),
});

describe('a list in pages', () => {
  it('shows everybody once and in order, for every column, both directions and any page size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { maxLength: 14 }),
        fc.integer({ min: 1, max: 5 }),
        async (people, pageSize) => {
          const { context, signups, add } = openSignups();
          people.forEach(({ name, source, state, minute, lastMailAt, verifiedAt, notes }, index) => {
            const { id } = add({ email: `P${index}@example.com`, name, source });
            const at = `2026-11-20T09:0${minute}:00.000Z`;
            run(
              context.db,
              sql`UPDATE signup SET state = ${state}, created_at = ${at}, last_mail_at = ${lastMailAt},
                verified_at = ${verifiedAt}, notes = ${notes} WHERE id = ${id}`,
            );
          });
          for (const by of fixedSorts) {
            for (const direction of directions) {
              const rows = await listAll(signups, { by, direction }, pageSize);
              expect(new Set(rows.map(({ id }) => id)).size).toBe(people.length);
              expect(rows).toHaveLength(people.length);
              const keys = rows.map((row) => keyOf(row, by));
              const present = keys.filter((key) => key !== null);
              expect(keys.slice(present.length).every((key) => key === null)).toBe(true);
              const encoded = present.map((key) => Buffer.from(key).toString('hex'));
              const rising = direction === 'asc' ? encoded : encoded.reverse();
              expect(rising).toEqual([...rising].sort());
            }
          }
          context.db.handle.close();
        },
      ),
      { numRuns: 15 },
    );
  });

  it('neither repeats nor skips anybody when people come and go between two pages', async () => {
    const { signups, add } = openSignups();
    const ids = Array.from({ length: 6 }, (_, index) => add({ email: `p${index}@example.com` }).id);
    const sort = signupSort.parse({ by: 'email', direction: 'asc' });
    const first = await signups.list({ filter: filterOf(), sort, after: null, limit: 3 });
    add({ email: 'a-new-one@example.com' });
    await signups.delete({ kind: 'ids', ids: [ids[1] ?? 0, ids[4] ?? 0] });
    const second = await signups.list({ filter: filterOf(), sort, after: first.next, limit: 3 });
    expect(second.rows.map(({ id }) => id)).toEqual([ids[3], ids[5]]);
    expect(second.next).toBeNull();
  });

  it.each([
    ['not base64url JSON', 'hello'],
    ['JSON of another shape', Buffer.from('{"id":1}').toString('base64url')],
    ['a cursor of another column', Buffer.from('{"by":"name","key":"a","createdAt":"","id":1}').toString('base64url')],
    [
      'no value where there must be one',
      Buffer.from('{"by":"email","key":null,"createdAt":"","id":1}').toString('base64url'),
    ],
    [
      'an id that is no number',
      Buffer.from('{"by":"email","key":"a","createdAt":"","id":"1 OR 1"}').toString('base64url'),
    ],
    ['nothing', ''],
  ])('refuses a position that is %s', async (_, after) => {
    const { signups } = openSignups();
    const sort = signupSort.parse({ by: 'email' });
    await expect(signups.list({ filter: filterOf(), sort, after, limit: 10 })).rejects.toMatchObject({
      code: 'validation',
      fields: { after: { key: 'error.cursor' } },
    });
  });

  it('makes positions short enough to be passed back, whatever a name holds', async () => {
    const { signups, add } = openSignups();
    for (const character of ['\u0001', '😀', '\\', '\ud800'])
      add({ email: `${add.length}${Math.random()}@example.com`, name: character.repeat(9_000) });
    for (const by of ['name', 'source'] as const) {
      const page = await signups.list({ filter: filterOf(), sort: { by, direction: 'asc' }, after: null, limit: 1 });
      expect(page.next?.length).toBeLessThanOrEqual(2_000);
    }
  });
});

describe('search', () => {
  const search = async (signups: SignupService, text: string): Promise<string[]> => {
    const page = await signups.list({
      filter: filterOf({ search: text }),
      sort: signupSort.parse({}),
      after: null,
      limit: 100,
    });
    return page.rows.map(({ name }) => name);
  };

  it('looks into addresses, readable addresses, names and the values of own fields', async () => {
    const { signups, add } = openSignups();
    add({ email: 'zoe@example.com', name: 'Zoë' });
    add({ email: 'a@例子.中国', name: 'IDN' });
    add({ email: 'b@example.com', name: 'Field', fields: { plan: 'Gold "plus"' } });
    expect(await search(signups, 'ZOE@')).toEqual(['Zoë']);
    expect(await search(signups, '例子')).toEqual(['IDN']);
    expect(await search(signups, 'gold "PLUS"')).toEqual(['Field']);
    expect(await search(signups, '  zoë ')).toEqual(['Zoë']);
    expect(await search(signups, 'plan')).toEqual([]);
  });

  it('finds nobody by a NUL, which ends a pattern inside SQLite', async () => {
    const { signups, add } = openSignups();
    add({ email: 'a@example.com', name: 'A' });
    expect(await search(signups, '\0')).toEqual([]);
    expect(await search(signups, 'A\0')).toEqual([]);
    expect(await signups.countSelection({ kind: 'filter', filter: filterOf({ search: '\0x' }), except: [] })).toBe(0);
  });

  it('takes percent signs, underscores and backslashes as they are', async () => {
    const { signups, add } = openSignups();
    for (const [index, name] of ['100%', '100', 'a_b', 'axb', 'c\\d', "O'Neil"].entries()) {
      add({ email: `p${index}@example.com`, name });
    }
    expect(await search(signups, '0%')).toEqual(['100%']);
    expect(await search(signups, 'a_b')).toEqual(['a_b']);
    expect(await search(signups, '\\')).toEqual(['c\\d']);
    expect(await search(signups, "o'n")).toEqual(["O'Neil"]);
  });
});

describe('the sources on the list', () => {
  it('are each named once, however they are written, and none of people who are gone', async () => {
    const { signups, add, context } = openSignups();
    const sources = ['shop', 'Shop', '公众号', '', 'fair 2026', 'fair 2026', 'Zoo'];
    const people = sources.map((source, index) => add({ email: `s${index}@example.com`, source }));
    expect(signups.sources()).toEqual(['fair 2026', expect.stringMatching(/^shop$/i), 'Zoo', '公众号']);
    const zoo = people.at(-1)?.id ?? 0;
    await signups.delete({ kind: 'ids', ids: [zoo] });
    expect(signups.sources()).not.toContain('Zoo');
    context.db.handle.exec('DELETE FROM signup');
    expect(signups.sources()).toEqual([]);
  });

  it('are found by a step into the index for each', () => {
    const { context } = openSignups();
    const plan = context.db.handle
      .prepare(`EXPLAIN QUERY PLAN SELECT source FROM signup WHERE deleted_at IS NULL AND source > 'x' COLLATE NOCASE
        ORDER BY source COLLATE NOCASE LIMIT 1`)
      .all();
    expect(plan).toMatchObject([{ detail: expect.stringContaining('SEARCH signup USING INDEX signup_source') }]);
  });
});

describe('a filter', () => {
  it('asks for every condition at once; counts leave the state out', async () => {
    const { context, signups, add } = openSignups();
    const old = add({ email: 'old@example.com' });
    const mailed = add({ email: 'mailed@example.com' });
    signups.recordMail([mailed.id], '2026-11-21T08:00:00.000Z');
    signups.recordMail([mailed.id], '2026-11-21T08:00:01.000Z');
    const proven = add({ email: 'proven@example.com' });
    signups.markVerified(proven.id, 'hand', '2026-11-21T08:00:00.000Z');
    context.clock.advance(60_000);
    const fresh = add({ email: 'fresh@example.com' });
    const ids = async (filter: unknown): Promise<number[]> => {
      const sort = { by: 'createdAt', direction: 'asc' } as const;
      return (await signups.list({ filter: filterOf(filter), sort, after: null, limit: 9 })).rows.map(({ id }) => id);
    };
    const before = { addedBefore: '2026-11-21T08:00:30.000Z' };
    expect(await ids({ ...before, state: 'unverified', mailsFewerThan: 2 })).toEqual([old.id]);
    expect(await ids({ addedAfter: '2026-11-21T08:01:00.000Z' })).toEqual([fresh.id]);
    expect(signups.counts(filterOf({ ...before, state: 'verified' }))).toEqual({
      all: 3,
      unverified: 2,
      verified: 1,
      blocked: 0,
      isEstimate: false,
    });
    expect(await signups.countSelection({ kind: 'filter', filter: filterOf(before), except: [old.id] })).toBe(2);
  });

  it('is worked through in pieces, by id', async () => {
    const { signups, add } = openSignups();
    const ids = Array.from({ length: 5 }, (_, index) => add({ email: `p${index}@example.com` }).id);
    const selection = { kind: 'filter', filter: filterOf(), except: [ids[1] ?? 0] } as const;
    const pieces = (given: SignupSelection, limit?: number): number[][] =>
      readSelection(signups, given, limit).map((piece) => piece.map(({ id }) => id));
    const found = pieces({ ...selection, except: [...selection.except] }, 2);
    expect(found.flat()).toEqual([ids[0], ids[2], ids[3], ids[4]]);
    expect(Math.max(...found.map((piece) => piece.length))).toBe(2);
    expect(pieces({ kind: 'ids', ids: [ids[4] ?? 0, 999, ids[0] ?? 0, ids[4] ?? 0] })).toEqual([[ids[0], ids[4]]]);
    expect(pieces({ kind: 'ids', ids: [] }).flat()).toEqual([]);
  });
});
