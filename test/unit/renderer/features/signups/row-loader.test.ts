import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRowLoader, pageSize } from '#renderer/features/signups/rows/row-loader.ts';
import type { PageRequest, SignupPage } from '#renderer/features/signups/rows/row-run.ts';
import type { Signup } from '#shared/contract/signups.ts';

const person = (id: number): Signup => ({
  id,
  email: `p${id}@example.com`,
  displayEmail: `p${id}@example.com`,
  name: '',
  fields: {},
  notes: '',
  source: 'hand',
  state: 'unverified',
  createdAt: '2026-11-21T00:00:00.000Z',
  updatedAt: '2026-11-21T00:00:00.000Z',
  verifiedAt: null,
  verifiedBy: null,
  lastMailAt: null,
  mailCount: 0,
});

/** A list of `count` people whose pages by place are found `guessError` rows off, as in a filtered list. */
const startList = (count: number, guessError = 0) => {
  let ids = Array.from({ length: count }, (_, index) => index + 1);
  const asked: PageRequest[] = [];
  const cut = (from: number, to: number, offset: number | null): SignupPage => ({
    rows: ids.slice(from, to).map(person),
    next: to < ids.length ? `n${ids[to - 1]}` : null,
    previous: from > 0 ? `p${ids[from]}` : null,
    offset,
  });
  const clamp = (index: number): number => Math.min(Math.max(index, 0), Math.max(0, ids.length - 1));
  const fetchPage = async (request: PageRequest): Promise<SignupPage> => {
    asked.push(request);
    if ('after' in request) {
      const at = ids.findIndex((id) => id > Number(request.after.slice(1)));
      return at < 0 ? cut(ids.length, ids.length, null) : cut(at, at + pageSize, null);
    }
    if ('before' in request) {
      const at = ids.findIndex((id) => id >= Number(request.before.slice(1)));
      return cut(Math.max(0, at - pageSize), at, null);
    }
    const from = clamp(request.offset + guessError);
    return cut(from, from + pageSize, request.offset);
  };
  const loader = createRowLoader({ fetchPage, getTotal: () => ids.length, onChange: () => undefined });
  return {
    loader,
    asked,
    firstPage: () => cut(0, pageSize, 0),
    remove: (id: number) => {
      ids = ids.filter((one) => one !== id);
    },
  };
};

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
};

const show = async (list: ReturnType<typeof startList>, first: number): Promise<readonly (number | undefined)[]> => {
  list.loader.show(first, first + 29);
  await settle();
  return Array.from({ length: 30 }, (_, index) => list.loader.rowAt(first + index)?.id);
};

const idsFrom = (first: number): number[] => Array.from({ length: 30 }, (_, index) => first + index + 1);

describe('the rows near the view', () => {
  it('are there while one scrolls down and up again', async () => {
    const list = startList(5_000);
    list.loader.begin(list.firstPage());
    for (let first = 0; first < 4_900; first += 25) expect(await show(list, first)).toEqual(idsFrom(first));
    for (let first = 4_900; first >= 0; first -= 25) expect(await show(list, first)).toEqual(idsFrom(first));
  });

  it('come with one question after a leap over a million', async () => {
    const list = startList(1_000_000);
    list.loader.begin(list.firstPage());
    await settle();
    list.asked.length = 0;
    expect(await show(list, 700_000)).toEqual(idsFrom(700_000));
    expect(list.asked.filter((request) => 'offset' in request)).toHaveLength(1);
  });

  it('stay few however far one scrolls', async () => {
    const list = startList(20_000);
    list.loader.begin(list.firstPage());
    for (let first = 0; first < 19_000; first += 100) await show(list, first);
    expect(list.loader.getRun()?.pages.flatMap(({ rows }) => rows).length).toBeLessThan(3_500);
  });

  it('neither repeat nor miss anybody where a guessed place meets the top or the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2_900 }), fc.integer({ min: -90, max: 90 }), async (leap, error) => {
        const list = startList(3_000, error);
        list.loader.begin(list.firstPage());
        await show(list, leap);
        for (let first = leap; first > 0; first -= 25) await show(list, first);
        expect(await show(list, 0)).toEqual(idsFrom(0));
        for (let first = 0; first < 2_970; first += 25) expect(await show(list, first)).toEqual(idsFrom(first));
        expect(list.loader.getLength(3_000)).toBe(3_000);
      }),
      { numRuns: 15 },
    );
  });

  it('are asked again where one stands when the list changed', async () => {
    const list = startList(5_000);
    list.loader.begin(list.firstPage());
    for (let first = 0; first <= 2_000; first += 25) await show(list, first);
    list.remove(2_006);
    list.loader.begin(list.firstPage());
    await settle();
    const seen = Array.from({ length: 30 }, (_, index) => list.loader.rowAt(2_000 + index)?.id);
    expect(seen).toEqual([...idsFrom(2_000), 2_031].filter((id) => id !== 2_006));
  });

  it('of a list that is left are not waited for, and their failure says nothing', async () => {
    const list = startList(1_000);
    const asked: AbortSignal[] = [];
    const loader = createRowLoader({
      fetchPage: (_, signal) => {
        asked.push(signal);
        if (asked.length > 1) return Promise.resolve(list.firstPage());
        return new Promise((__, reject) => signal.addEventListener('abort', () => reject(new Error('cancelled'))));
      },
      getTotal: () => 1_000,
      onChange: () => undefined,
    });
    loader.begin(list.firstPage());
    loader.show(190, 220);
    await settle();
    loader.forget();
    loader.begin(list.firstPage());
    loader.show(190, 220);
    await settle();
    expect(asked.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(loader.getError()).toBeNull();
    expect(loader.rowAt(250)).toBeDefined();
  });

  it('say what went wrong, and come when it works again', async () => {
    const list = startList(1_000);
    let isBroken = true;
    const loader = createRowLoader({
      fetchPage: () => (isBroken ? Promise.reject(new Error('gone')) : Promise.resolve(list.firstPage())),
      getTotal: () => 1_000,
      onChange: () => undefined,
    });
    loader.begin(list.firstPage());
    loader.show(190, 220);
    await settle();
    expect(loader.getError()).toEqual(new Error('gone'));
    isBroken = false;
    loader.show(190, 221);
    await settle();
    expect(loader.getError()).toBeNull();
  });

  it('are counted by state as soon as all of them are in memory', async () => {
    const list = startList(250);
    list.loader.begin(list.firstPage());
    expect(list.loader.getTally()).toBeNull();
    await show(list, 190);
    const tally = list.loader.getTally();
    expect(tally).toEqual({ all: 250, unverified: 250, verified: 0, blocked: 0 });
    expect(list.loader.getTally()).toBe(tally);
    list.remove(3);
    list.loader.begin(list.firstPage());
    await show(list, 100);
    expect(list.loader.getTally()).toEqual({ all: 249, unverified: 249, verified: 0, blocked: 0 });
  });
});
