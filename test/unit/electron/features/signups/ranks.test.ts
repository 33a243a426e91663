import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBeside } from '#electron/db/open-beside.ts';
import { run, sql } from '#electron/db/sql.ts';
import {
  createRowReader,
  type RowReader,
  type RowRequest,
  toStagedPage,
} from '#electron/features/signups/list/find-rows.ts';
import { createMatchFinder } from '#electron/features/signups/list/matches.ts';
import { createOrderMap, orderByPlace, readOnByPlace } from '#electron/features/signups/list/ranks/order-map.ts';
import { createRankIndex } from '#electron/features/signups/list/ranks/rank-index.ts';
import { listSignupPage, type SignupPage } from '#electron/features/signups/list/store-list.ts';
import { listPlainly } from '#electron/features/signups/list/walk.ts';
import { resolveOrder } from '#electron/features/signups/own-fields/resolve-order.ts';
import type { SignupFilter, SignupSort } from '#shared/contract/signups.ts';
import { filterOf, openSignups, type SignupSetup } from './people.ts';

/** The orders of the list, each with what moves somebody in it. */
const sorts = [
  ['createdAt', 'time'],
  ['email', 'move'],
  ['name', 'rename'],
  ['state', 'verify'],
  ['source', 'move'],
  ['lastMailAt', 'mail'],
  ['mailCount', 'mail'],
  ['verifiedAt', 'verify'],
  ['notes', 'note'],
  ['field.points', 'points'],
] as const;
const newestFirst: SignupSort = { by: 'createdAt', direction: 'desc' };
const longEnoughMs = 60_000;

const setUp = (names: readonly string[]) => {
  const setup = openSignups();
  const ids = names.map(
    (name, index) => setup.add({ email: `p${index}@example.com`, name, fields: { points: name } }).id,
  );
  const ranks = createRankIndex(setup.context.db, setup.context.clock);
  const orderOf = (sort: SignupSort) => resolveOrder(setup.context.db, sort, '2026-11-21T08:00:00.000Z');
  return {
    ...setup,
    ids,
    ranks,
    orderOf,
    learn: (sort: SignupSort) => {
      ranks.learnAhead(orderOf(sort));
      setup.context.clock.advance(longEnoughMs);
    },
    readRows: createRowReader(setup.context.db, ranks, createMatchFinder(setup.context.db, setup.context.events)),
    /** People looked at one after the other, as SQLite finds them. */
    readPlainly: (request: RowRequest) => listPlainly(setup.context.db, toStagedPage(request)),
    /** Every page of the list, there and back. */
    pages: async (sort: SignupSort, filter: SignupFilter, readRows: RowReader, limit: number): Promise<number[][]> => {
      const order = orderOf(sort);
      const found: number[][] = [];
      let after: string | null = null;
      let before: string | null = null;
      do {
        const page: SignupPage = await listSignupPage(setup.context.db, readRows, { filter, order, after, limit });
        found.push(page.rows.map(({ id }) => id));
        before = page.previous ?? before;
        after = page.next;
      } while (after !== null);
      while (before !== null) {
        const page: SignupPage = await listSignupPage(setup.context.db, readRows, {
          filter,
          order,
          after: null,
          before,
          limit,
        });
        found.push(page.rows.map(({ id }) => id));
        before = page.previous;
      }
      return found;
    },
  };
};

type Setup = ReturnType<typeof setUp>;

/** What happens to the list between learning its order and reading it. */
const changes: Record<string, (setup: Setup, id: number, text: string) => unknown> = {
  rename: ({ context: { db } }, id, text) => run(db, sql`UPDATE signup SET name = ${text} WHERE id = ${id}`),
  move: ({ context: { db } }, id, text) =>
    run(db, sql`UPDATE signup SET email_key = ${`${text}${id}`}, source = ${text} WHERE id = ${id}`),
  mail: ({ signups }, id) => signups.recordMail([id], `2026-11-2${id % 10}T08:00:00.000Z`),
  note: ({ context: { db } }, id, text) => run(db, sql`UPDATE signup SET notes = ${text} WHERE id = ${id}`),
  verify: ({ signups }, id) => signups.markVerified(id, 'hand', '2026-11-21T08:00:00.000Z'),
  time: ({ context: { db } }, id) =>
    run(db, sql`UPDATE signup SET created_at = ${`2026-10-1${id % 10}T00:00:00.000Z`} WHERE id = ${id}`),
  points: ({ context: { db } }, id, text) =>
    run(db, sql`UPDATE signup SET fields = ${JSON.stringify({ points: text })} WHERE id = ${id}`),
  add: ({ add }, id, text) =>
    add({ email: `new${id}-${Math.random()}@example.com`, name: text, fields: { points: text } }),
  delete: ({ context: { db } }, id) =>
    run(db, sql`UPDATE signup SET deleted_at = '2026-11-21', deletion_id = 'x' WHERE id = ${id}`),
  restore: ({ context: { db } }, id) =>
    run(db, sql`UPDATE signup SET deleted_at = NULL, deletion_id = NULL WHERE id = ${id}`),
  purge: ({ context: { db } }, id) => run(db, sql`DELETE FROM signup WHERE id = ${id}`),
};

const text = fc.constantFrom('a', 'ab', 'B', 'abc', '王', 'z a', '', '12', '7');
const change = fc.record({
  /** Null: what moves somebody in the order. */
  kind: fc.option(fc.constantFrom(...Object.keys(changes))),
  index: fc.nat({ max: 24 }),
  text,
  learns: fc.boolean(),
});
const filters = [
  filterOf({ search: 'a' }),
  filterOf({ search: 'p1' }),
  filterOf({ search: 'example' }),
  filterOf({ search: 'exa', state: 'unverified' }),
  filterOf({ mailsAtLeast: 1 }),
  filterOf({ state: 'verified' }),
  filterOf({ addedAfter: '2026-10-13T00:00:00.000Z', addedBefore: '2026-10-18T00:00:00.000Z' }),
  filterOf({ state: 'unverified', addedBefore: '2026-11-01T00:00:00.000Z' }),
  filterOf({ domain: 'example.com', fields: [{ name: 'points', is: 'filled' }] }),
];

/** Many people, of whom some are found by a word. */
const fillByState = ({ db }: SignupSetup['context'], count: number): void => {
  db.handle.exec(`
    INSERT INTO signup (email, email_key, name, token, state, created_at, updated_at)
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    SELECT 'u' || i || '@example.com', substr('x' || (i * 7919 % ${count}), 1) || '-' || i, 'name ' || (i % 97), 't' || i,
      CASE i % 3 WHEN 0 THEN 'verified' ELSE 'unverified' END,
      strftime('%Y-%m-%dT%H:%M:%fZ', 1600000000 + i * 60, 'unixepoch'), '2026-11-21T08:00:00.000Z' FROM n;
    INSERT INTO signup_text (id, text) SELECT id, lower(email) || char(10) || char(10) || name ||
      CASE WHEN id < 1500 THEN ' early' ELSE '' END || CASE WHEN id % 40 = 0 THEN ' seldom' ELSE '' END ||
      char(10) || char(10) FROM signup WHERE id NOT IN (SELECT id FROM signup_text);`);
};

/** Looks at people one after the other, a few at a time, as in a list too long for anything else. */
const readOneByOne = ({ context: { db, events }, ranks }: Setup, piece: number): RowReader => {
  const sizes = { first: piece, enough: 0, piece: piece + 1, most: 1_000 };
  const ways = { soon: 0, walk: sizes, walkKnown: sizes, most: 0 };
  return createRowReader(db, ranks, createMatchFinder(db, events), () => ways);
};

describe('a filtered list whose order is known', () => {
  it('has the same pages as one that is read from the file, whatever changed since', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 8, maxLength: 25 }),
        fc.array(change, { maxLength: 12 }),
        fc.constantFrom(...sorts),
        fc.constantFrom('asc' as const, 'desc' as const),
        fc.integer({ min: 1, max: 6 }),
        async (names, steps, [by, moves], direction, limit) => {
          const setup = setUp(names);
          const sort: SignupSort = { by, direction };
          // Some are away while the order is learnt, and may come back.
          for (const [index, id] of setup.ids.entries()) if (index % 3 === 0) changes.delete?.(setup, id, '');
          setup.learn(sort);
          for (const step of steps) {
            const id = setup.ids[step.index % setup.ids.length] ?? 0;
            changes[step.kind ?? moves]?.(setup, id, step.text);
            if (step.learns) setup.learn(sort);
          }
          // The order is known: else both lists would be read in the same way.
          expect(setup.ranks.orderFrom(setup.orderOf(sort), null, false)).not.toBeNull();
          for (const filter of filters) {
            const plainly = await setup.pages(sort, filter, setup.readPlainly, limit);
            expect(await setup.pages(sort, filter, setup.readRows, limit)).toEqual(plainly);
            expect(await setup.pages(sort, filter, readOneByOne(setup, limit), limit)).toEqual(plainly);
          }
          setup.context.db.handle.close();
        },
      ),
      { numRuns: 50 },
    );
  });

  it('has them too where there are more matches than can be looked up one by one', async () => {
    const setup = setUp([]);
    fillByState(setup.context, 60_000);
    for (const by of ['createdAt', 'email'] as const) {
      for (const direction of ['asc', 'desc'] as const) {
        const sort: SignupSort = { by, direction };
        setup.learn(sort);
        expect(setup.ranks.orderFrom(setup.orderOf(sort), null, false)).not.toBeNull();
        for (const search of ['early', 'seldom', 'name', 'name 9', 'e', 'u1', 'nobody']) {
          for (const state of [null, 'verified'] as const) {
            const request = {
              filter: filterOf({ search, state }),
              order: setup.orderOf(sort),
              after: null,
              limit: 100,
            };
            const read = async (readRows: RowReader) => {
              const first = await listSignupPage(setup.context.db, readRows, request);
              const second =
                first.next === null
                  ? null
                  : await listSignupPage(setup.context.db, readRows, { ...request, after: first.next });
              return [first, second].map((page) => page?.rows.map(({ id }) => id));
            };
            expect(await read(setup.readRows)).toEqual(await read(setup.readPlainly));
          }
        }
      }
    }
  });
});

describe('a list filtered by a number whose order is known', () => {
  it('has the same pages as one that is read from the file, however many match, and where', async () => {
    const setup = setUp(['0']);
    const { db } = setup.context;
    fillByState(setup.context, 40_000);
    // Spread over all, and all of one number side by side.
    run(
      db,
      sql`UPDATE signup SET fields = json_set('{}', '$.points', CAST(id * 7919 % 10007 AS TEXT)) WHERE id % 10 <> 0`,
    );
    run(db, sql`UPDATE signup SET fields = '{"points":"20000"}' WHERE id BETWEEN 9000 AND 12000`);
    run(db, sql`UPDATE own_field SET type = 'number' WHERE name = 'points'`);
    setup.orderOf({ by: 'field.points', direction: 'asc' });
    const conditions = [
      { is: 'less', value: '5' },
      { is: 'less', value: '100' },
      { is: 'less', value: '700' },
      { is: 'greater', value: '3000' },
      { is: 'equal', value: '20000' },
      { is: 'greater', value: '99999' },
      { is: 'filled' },
      { is: 'empty' },
    ];
    for (const by of ['createdAt', 'email'] as const) {
      for (const direction of ['asc', 'desc'] as const) {
        const sort: SignupSort = { by, direction };
        setup.learn(sort);
        for (const condition of conditions) {
          for (const others of [{}, { state: 'verified' }, { search: 'name 9' }]) {
            const filter = filterOf({ fields: [{ name: 'points', ...condition }], ...others });
            const request = { filter, order: setup.orderOf(sort), after: null, limit: 100 };
            const read = async (readRows: RowReader) => {
              const first = await listSignupPage(db, readRows, request);
              const { next } = first;
              const second = next === null ? null : await listSignupPage(db, readRows, { ...request, after: next });
              return [first, second].map((page) => page?.rows.map(({ id }) => id));
            };
            expect(await read(setup.readRows)).toEqual(await read(setup.readPlainly));
          }
        }
      }
    }
  });
});

/** No index answers it: only a look at each person tells. */
const hard = filterOf({ fields: [{ name: 'points', is: 'equal', value: 'seldom' }] });

describe('a filter that no index answers', () => {
  it('is answered by looking at everybody, in pieces between which others have their turn', async () => {
    const setup = setUp(['a']);
    fillByState(setup.context, 60_000);
    // The text holds the word, the field does not: only a look at each person tells.
    const matching = [40, 8_000, 52_040];
    for (const id of matching) {
      run(setup.context.db, sql`UPDATE signup SET fields = '{"points":"seldom"}' WHERE id = ${id}`);
    }
    for (const by of ['createdAt', 'email', 'state'] as const) {
      const request = { filter: hard, order: setup.orderOf({ by, direction: 'asc' }), after: null, limit: 2 };
      let turns = 0;
      const timer = setInterval(() => (turns += 1), 0);
      const first = await listSignupPage(setup.context.db, setup.readRows, request);
      clearInterval(timer);
      const second = await listSignupPage(setup.context.db, setup.readRows, { ...request, after: first.next });
      const ids = [...first.rows, ...second.rows].map(({ id }) => id);
      expect([...ids].sort((a, b) => a - b)).toEqual(matching);
      if (by === 'createdAt') expect(turns).toBeGreaterThan(0);
    }
  });

  it('is asked again when the list has changed, and not for the page behind', async () => {
    const setup = setUp(['a']);
    fillByState(setup.context, 60_000);
    const { db, events } = setup.context;
    const matches = createMatchFinder(db, events);
    const find = (isContinued: boolean) => matches.find(hard, { isContinued });
    expect(await find(false)).toEqual([]);
    run(db, sql`UPDATE signup SET fields = '{"points":"seldom"}' WHERE id = 80`);
    expect(await find(false)).toEqual([]);
    events.emit('signups.changed', [80]);
    expect(await find(true)).toEqual([]);
    expect(await matches.findKnown(hard)).toEqual([]);
    expect(await find(false)).toEqual([80]);
    expect(await matches.findKnown(filterOf({ search: 'never asked' }))).toBeNull();
  });
});

describe('a question that nobody waits for any more', () => {
  const givenUp = { name: 'AbortError' };

  it('stops at its next pause, and is looked for anew when it is asked again', async () => {
    const { context, signups } = setUp(['a']);
    fillByState(context, 60_000);
    const stop = new AbortController();
    const request = { filter: hard, sort: newestFirst, after: null, limit: 50 };
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
      if (turns === 2) stop.abort();
    }, 1);
    await expect(signups.list({ ...request, signal: stop.signal })).rejects.toMatchObject(givenUp);
    clearInterval(timer);
    expect(turns).toBeLessThan(10);
    run(context.db, sql`UPDATE signup SET fields = '{"points":"seldom"}' WHERE id = 80`);
    context.events.emit('signups.changed', [80]);
    expect((await signups.list(request)).rows.map(({ id }) => id)).toEqual([80]);
  });

  it('leaves the search to another that waits for it, and ends it with the last', async () => {
    const { context } = setUp(['a']);
    fillByState(context, 60_000);
    const matches = createMatchFinder(context.db, context.events);
    const [one, other] = [new AbortController(), new AbortController()];
    const find = (signal?: AbortSignal) => matches.find(hard, { isContinued: false, signal });
    const first = find(one.signal);
    const second = find(other.signal);
    one.abort();
    expect(await second).toEqual([]);
    expect(await first).toEqual([]);
    expect(await matches.findKnown(hard, other.signal)).toEqual([]);
    context.events.emit('signups.changed', [1]);

    const [third, fourth] = [new AbortController(), new AbortController()];
    const stopped = [find(third.signal), matches.findKnown(hard, fourth.signal)];
    third.abort();
    fourth.abort();
    for (const search of stopped) await expect(search).rejects.toMatchObject(givenUp);
    expect(await find()).toEqual([]);
    await expect(find(third.signal)).rejects.toMatchObject(givenUp);
  });
});

describe('a jump in a filtered list', () => {
  it('reaches the very row where few match, and no page is empty where many do', async () => {
    const { context, signups } = setUp([]);
    fillByState(context, 60_000);
    const sort: SignupSort = { by: 'email', direction: 'asc' };
    const page = async (filter: SignupFilter, offset: number) =>
      (await signups.list({ filter, sort, after: null, limit: 5, offset })).rows.map(({ id }) => id);
    const early = context.db.handle
      .prepare('SELECT id FROM signup WHERE id < 1500 ORDER BY email_key, id')
      .pluck()
      .all();
    for (const offset of [1, 700, 1_400]) {
      expect(await page(filterOf({ search: 'early' }), offset)).toEqual(early.slice(offset, offset + 5));
    }
    expect(await page(filterOf({ search: 'early' }), 9_000)).toEqual(early.slice(-5));
    expect(await page(filterOf({ state: 'verified' }), 10_000)).toHaveLength(5);
    expect(await page(filterOf({ search: 'name' }), 30_000)).toHaveLength(5);
    // The time of the filter begins far behind the place that the jump leads to.
    const old = filterOf({ search: 'name', addedBefore: '2020-09-13T20:00:00.000Z' });
    const newest = await signups.list({ filter: old, sort: newestFirst, after: null, limit: 3 });
    expect(newest.rows.map(({ id }) => id)).toEqual([453, 452, 451]);
    expect(
      (await signups.list({ filter: old, sort: newestFirst, after: null, limit: 3, offset: 100 })).rows,
    ).toHaveLength(3);
  });
});

describe('an order that is known', () => {
  const newest: SignupSort = { by: 'createdAt', direction: 'desc' };

  it('is forgotten when another connection changes the file, and learnt again', () => {
    const setup = setUp(['a', 'b', 'c']);
    setup.learn(newest);
    const beside = openBeside({
      path: setup.context.db.handle.name,
      nativeBinding: process.env.SQLITE_NATIVE_BINDING,
      cacheKib: 1_000,
    });
    run(beside, sql`UPDATE signup SET created_at = '2030-01-01T00:00:00.000Z' WHERE id = ${setup.ids[0] ?? 0}`);
    beside.close();
    const order = setup.orderOf(newest);
    expect(setup.ranks.orderFrom(order, null, false)).toBeNull();
    setup.learn(newest);
    expect(setup.ranks.orderFrom(order, null, false)?.sort(setup.ids).take(1)[0]).toBe(setup.ids[0]);
  });

  it('can be learnt while another connection holds the lock', () => {
    const setup = setUp(['a', 'b', 'c']);
    const beside = openBeside({
      path: setup.context.db.handle.name,
      nativeBinding: process.env.SQLITE_NATIVE_BINDING,
      cacheKib: 1_000,
    });
    beside.handle.exec('BEGIN IMMEDIATE');
    setup.learn(newest);
    expect(setup.ranks.orderFrom(setup.orderOf(newest), null, false)?.sort(setup.ids).take(9)).toHaveLength(3);
    beside.handle.exec('ROLLBACK');
    beside.close();
  });

  it('is given up when very many have moved', () => {
    const setup = setUp(Array.from({ length: 10 }, (_, index) => `n${index}`));
    const sort: SignupSort = { by: 'name', direction: 'asc' };
    setup.learn(sort);
    setup.context.db.handle.exec(`
      INSERT INTO signup (email, email_key, name, token, created_at, updated_at)
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
      SELECT 'u' || i, 'u' || i, '', 't' || i, '2026', '2026' FROM n`);
    setup.context.db.handle.exec(`UPDATE signup SET name = 'm' || id`);
    expect(setup.ranks.orderFrom(setup.orderOf(sort), null, false)).toBeNull();
    setup.learn(sort);
    expect(setup.ranks.orderFrom(setup.orderOf(sort), null, false)).not.toBeNull();
  });

  it('leaves no trigger in the file, and some for each of two orders in the connection', () => {
    const setup = setUp(['a', 'b']);
    for (const [by] of sorts) setup.learn({ by, direction: 'asc' });
    const { handle } = setup.context.db;
    const names = (schema: string) =>
      handle.prepare(`SELECT name FROM ${schema} WHERE type = 'trigger' AND name LIKE 'moved%'`).all();
    expect(names('sqlite_master')).toEqual([]);
    expect(names('sqlite_temp_master')).toHaveLength(6);
  });
});

describe('putting people in order by their places', () => {
  it('does so from a place on, in both directions, each once, and names those whose place is not known', () => {
    const map = createOrderMap(10, 50, 5);
    map.append([50, 10, 40]);
    map.append([20, 30, 60]);
    const moved = (id: number): boolean => id === 40;
    const given = [30, 10, 30, 40, 60, 20, 50];
    const place = map.placeOf(10) ?? null;
    expect([map.count(), map.idAt(2), map.idAt(6)]).toEqual([6, 40, undefined]);
    const order = (from: number | null, isReversed: boolean) => orderByPlace(map, given, moved, { from, isReversed });
    expect(order(null, false).unplaced).toEqual([40, 60]);
    expect(order(null, false).take(9)).toEqual([50, 10, 20, 30]);
    expect(order(place, false).take(9)).toEqual([20, 30]);
    expect(order(place, true).take(9)).toEqual([50]);
    const readOn = (from: number | null, isReversed: boolean) =>
      readOnByPlace(map, [40, 70], moved, { from, isReversed });
    expect(readOn(null, false).unplaced).toEqual([40, 70]);
    expect(readOn(null, false).take(9)).toEqual([50, 10, 20, 30, 60]);
    expect(readOn(place, false).take(2)).toEqual([20, 30]);
    expect(readOn(place, true).take(9)).toEqual([50]);
    expect(readOn(null, true).take(9)).toEqual([60, 30, 20, 10, 50]);
    const all = order(null, true);
    expect(all.take(2)).toEqual([30, 20]);
    all.skip(1);
    expect([all.take(3), all.take(3)]).toEqual([[50], []]);
  });

  it('does so for very many, too', () => {
    const count = 50_000;
    const map = createOrderMap(1, count, count);
    const ids = Array.from({ length: count }, (_, index) => ((index * 7_919) % count) + 1);
    map.append(ids);
    const odd = [...ids].sort((a, b) => a - b).filter((id) => id % 2 === 1);
    for (const isReversed of [false, true]) {
      const inOrder = (isReversed ? [...ids].reverse() : ids).filter((id) => id % 2 === 1);
      const from = isReversed ? 40_000 : 10_000;
      const placed = orderByPlace(map, [...odd, 1, 3], () => false, { from, isReversed });
      const behind = inOrder.filter((id) => {
        const place = map.placeOf(id) ?? 0;
        return isReversed ? place < from : place > from;
      });
      expect([placed.take(100), placed.take(count)]).toEqual([behind.slice(0, 100), behind.slice(100)]);
    }
  });

  it('is left to the file where ids lie far apart', () => {
    expect(createOrderMap(1, 4e12, 2).knowsPlaces).toBe(false);
    expect(createOrderMap(0, -1, 0)).toMatchObject({ knowsPlaces: false });
    expect(createOrderMap(1, 1_000_000, 2)).toMatchObject({ knowsPlaces: true });
  });
});
