import { type Floor, floor } from '../send/floors.ts';
import type { SizeResult } from './result.ts';

const atScale = 1_000_000;

const worst = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.max(...values));

const slowest = ({ queries }: SizeResult, beginning: string): number | null =>
  worst(queries.filter(({ name }) => name.startsWith(beginning)).map(({ p95Ms }) => p95Ms));

const ratioToShell = ({ import: { rowsPerSecond }, shell }: SizeResult): number | null =>
  shell && rowsPerSecond / Math.max(shell.withTriggers, shell.withoutTriggers);

/** An answer with so many times the people is a longer one, which is looked at beside the draws. */
const longer = 1.1;

type Growth = { name: string; factor: number; isHarder: boolean };

/** By how much each question takes longer at a million than at ten thousand, by its median. */
const listGrowth = (small: SizeResult, large: SizeResult): Growth[] =>
  large.queries.flatMap(({ name, medianMs, rows, isWork, isHarder }) => {
    const before = small.queries.find((timing) => timing.name === name);
    if (!before || isWork) return [];
    const isLonger = (rows ?? 0) > longer * (before.rows ?? 0);
    return [{ name, factor: medianMs / before.medianMs, isHarder: isHarder === true || isLonger }];
  });

/** A hundred times the people: what shows the same takes less than three times as long, what shows or draws more less than ten times. */
const mostGrowth = 3;
const mostGrowthOfHarder = 10;

/** The worst of what shows the same on both lists, or of what is harder on the longer one. */
const growthFloor = (results: readonly SizeResult[], large: SizeResult, isHarder: boolean): Floor => {
  const small = results.find(({ count }) => count === 10_000);
  const growth = small ? listGrowth(small, large).filter((one) => one.isHarder === isHarder) : [];
  const [most] = growth.sort((a, b) => b.factor - a.factor);
  const kind = isHarder ? ', draws and longer answers' : '';
  const bound = isHarder ? mostGrowthOfHarder : mostGrowth;
  return floor(`growth from 10,000${kind}, worst: ${most?.name ?? '—'}`, '≤', bound, most?.factor ?? null);
};

/** What the product promises of a list of a million people, beside what was measured. */
export const checkFloors = (results: readonly SizeResult[]): Floor[] => {
  const large = results.find(({ count }) => count === atScale);
  if (!large) return [];
  return [
    floor('import: rows per second', '≥', 25_000, large.import.rowsPerSecond),
    floor('import: × the faster of the shell’s two ways', '≥', 0.7, ratioToShell(large)),
    floor('import: main process blocked, ms', '≤', 50, large.import.longestBlockMs),
    floor('import: MB above idle', '≤', 300, large.import.memoryMb),
    floor('import of 200 MB: MB above idle', '≤', 300, large.largeFile?.memoryMb ?? null),
    floor('first page, ms (95th percentile, worst order)', '≤', 20, slowest(large, 'first page')),
    floor('next page, ms (95th percentile, worst order)', '≤', 20, slowest(large, 'next page')),
    floor('counts, ms (95th percentile)', '≤', 20, slowest(large, 'count per state')),
    floor('any search, ms (95th percentile)', '≤', 50, slowest(large, 'search')),
    ...large.blocking.map(({ name, longestBlockMs }) =>
      floor(`${name}: main process blocked, ms`, '≤', 50, longestBlockMs),
    ),
    growthFloor(results, large, false),
    growthFloor(results, large, true),
  ];
};
