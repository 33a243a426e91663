import { setTimeout as wait } from 'node:timers/promises';
import type { SignupService } from '#electron/features/signups/service.ts';
import { fixedSorts, type SignupFilter, type SignupSort, signupFilter, signupSort } from '#shared/contract/signups.ts';

export type Timing = {
  name: string;
  medianMs: number;
  p95Ms: number;
  /** How many people the answers had on average; null for an answer that is no list of people. */
  rows: number | null;
  /** More than a list shows while somebody types: draws, and the number of people who are rare. */
  isHarder?: boolean;
  /** Work in the background on everybody, which takes longer the more there are; nobody waits for it. */
  isWork?: boolean;
};

const rounds = 25;

const countRows = (answer: unknown): number | null => {
  if (Array.isArray(answer)) return answer.length;
  const rows = (answer as { rows?: unknown }).rows;
  return Array.isArray(rows) ? rows.length : null;
};

const isHarder = (name: string): boolean => name.includes(' at random') || /^count.* one in (170|300)$/.test(name);

/** Times a question again and again. */
export const measure = async (name: string, work: (round: number) => unknown): Promise<Timing> => {
  const isList = countRows(await work(0)) !== null;
  let rows = 0;
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAtMs = performance.now();
    const answer = await work(round);
    times.push(performance.now() - startedAtMs);
    rows += (countRows(answer) ?? 0) / rounds;
  }
  times.sort((a, b) => a - b);
  const [medianMs = 0, p95Ms = 0] = [times[rounds >> 1], times[Math.floor(rounds * 0.95)]];
  return { name, medianMs, p95Ms, rows: isList ? rows : null, isHarder: isHarder(name) };
};

const newest = signupSort.parse({});
const everybody = signupFilter.parse({});

/** “Few” are the same number of people on every list (people.ts); of the shares there are more the longer it is. */
const terms: readonly (readonly [string, readonly string[]])[] = [
  ['1 letter, many', ['a', 'e', 'ß']],
  ['1 letter, few', ['þ']],
  ['1 letter, none', ['ж', '#']],
  ['1 Han character, many', ['明', '静', '王']],
  ['1 Han character, few', ['龑', '珺']],
  ['1 Han character, none', ['龘', '鑫']],
  ['2 letters, many', ['an', 'ar', 'qq']],
  ['2 letters, one in 170', ['zq', 'qj', 'x9']],
  ['2 letters, few', ['þó', 'ðu']],
  ['2 Han characters, many', ['上海', '王明']],
  ['2 Han characters, few', ['王龑', '龑珺']],
  ['2 Han characters, none', ['小红', '龘龘']],
  ['3 letters, many', ['gma', 'sil', 'mai']],
  ['3 letters, one in 6,000', ['qzx', 'w7k', '9jz']],
  ['3 letters, few', ['þór', 'ður']],
  ['3 letters, none', ['#!#', 'жжж']],
  ['3 Han characters, many', ['黄金会', '金会员']],
  ['3 Han characters, one in 50,000', ['王静静', '陈明秀']],
  ['3 Han characters, few', ['王龑珺']],
  ['3 Han characters, none', ['龘龘龘', '王龘王']],
  ['8 letters, many', ['kowalski', 'mail.com', 'outlook.']],
  ['8 letters, few', ['þórðardó', 'rðardótt']],
  ['8 letters, none', ['qqqqzzzz', 'nobodyat']],
];

const counted: readonly (readonly [string, readonly string[]])[] = [
  ['searching, many', ['an', 'ar', 'a']],
  ['searching, one in 30', ['明', '静']],
  ['searching, one in 170', ['zq', 'qj', 'x9']],
  ['searching, few', ['þó', '王龑']],
  ['searching, none', ['龘龘', '#!#']],
];

const page = (signups: SignupService, filter: SignupFilter, sort: SignupSort, more: object = {}) =>
  signups.list({ filter, sort, after: null, limit: 100, ...more });

/** A proof shows five, and draws more where some of those get no mail now. */
const drawn = [5, 15] as const;

/** Who a proof shows: out of everybody, of a few, of very few, of nobody whom an index knows. */
const proofs: readonly (readonly [string, unknown])[] = [
  ['everybody', {}],
  ['half of all', { search: 'an' }],
  ['a common own field', { fields: [{ name: 'plan', is: 'equal', value: 'gold' }] }],
  ['one in 170', { search: 'zq' }],
  ['few', { search: 'þó' }],
  ['without an own field', { fields: [{ name: 'nothing', is: 'filled' }] }],
  ['mailed at least once', { mailsAtLeast: 1 }],
];

const measureProofs = async (signups: SignupService): Promise<Timing[]> => {
  const timings: Timing[] = [];
  for (const [name, filter] of proofs) {
    const selection = { kind: 'filter', filter: signupFilter.parse(filter), except: [] } as const;
    for (const count of drawn) {
      const request = { state: 'unverified', count } as const;
      timings.push(
        await measure(`${count} at random: ${name}`, () => signups.sample({ ...selection, except: [] }, request)),
      );
    }
  }
  return timings;
};

/** The list learns where its rows stand while nobody asks for any, after the first page in an order. */
const learningMs = 2_000;

/** Times what the window asks of a list of `count` people. */
export const measureQueries = async (signups: SignupService, count: number): Promise<Timing[]> => {
  const counts = (filter: unknown) => signups.counts(signupFilter.parse(filter));
  const timings: Timing[] = [];
  for (const by of fixedSorts) {
    const sort = signupSort.parse({ by });
    timings.push(await measure(`first page by ${by}`, () => page(signups, everybody, sort)));
    await wait(learningMs);
    const middle = await page(signups, everybody, sort, { offset: Math.floor(count / 2) });
    timings.push(await measure(`next page by ${by}`, () => page(signups, everybody, sort, { after: middle.next })));
    timings.push(
      await measure(`page in the middle by ${by}`, (round) =>
        page(signups, everybody, sort, { offset: Math.floor(count / 3 + (count / 3 / rounds) * round) }),
      ),
    );
  }
  // The list is on the screen, newest first, before anybody searches in it.
  await page(signups, everybody, newest);
  await wait(learningMs);
  timings.push(await measure('count per state', () => counts({})));
  for (const [name, words] of counted) {
    timings.push(await measure(`count per state, ${name}`, (round) => counts({ search: words[round % words.length] })));
  }
  const gold = signupFilter.parse({ fields: [{ name: 'plan', is: 'equal', value: 'gold' }] });
  timings.push(await measure('filter on an own field', () => page(signups, gold, newest)));
  const rare = signupFilter.parse({ fields: [{ name: 'plan', is: 'equal', value: 'platinum' }] });
  timings.push(await measure('filter on an own field, none', () => page(signups, rare, newest)));
  for (const [name, words] of terms) {
    const filters = words.map((search) => signupFilter.parse({ search }));
    timings.push(
      await measure(`search: ${name}`, (round) => page(signups, filters[round % filters.length] ?? everybody, newest)),
    );
  }
  const byEmail = signupSort.parse({ by: 'email', direction: 'asc' });
  await page(signups, everybody, byEmail);
  await wait(learningMs);
  timings.push(
    await measure('search by address order', (round) =>
      page(signups, signupFilter.parse({ search: ['明', 'zq', 'kowalski'][round % 3] }), byEmail),
    ),
  );
  timings.push(...(await measureProofs(signups)));
  return timings;
};
