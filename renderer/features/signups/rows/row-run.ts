import type { Output } from '#shared/contract/index.ts';
import type { Signup, SignupState } from '#shared/contract/signups.ts';

export type SignupPage = Output<'signups.list'>;
export type PageRequest = { after: string } | { before: string } | { offset: number };

/**
 * The part of the list that is in memory: pages that follow each other without a gap, the first row of which stands at
 * `start` of the whole list. One run only: two that were found by guessed positions could overlap where they meet.
 */
export type RowRun = { start: number; pages: readonly SignupPage[] };

export type StateTally = Record<'all' | SignupState, number>;

/** Pages further from the view than these many rows are let go. */
const keepRows = 1_200;
/** After a leap little more than what is in view is asked for: the next leap may follow at once. */
export const leapRows = 100;
/** A page is asked for when the view comes this near to the end of the run. */
export const readAheadRows = 150;

const rowsIn = (pages: readonly SignupPage[]): number => pages.reduce((sum, { rows }) => sum + rows.length, 0);

export const endOf = (run: RowRun): number => run.start + rowsIn(run.pages);

/** A page that was asked for by its place, or the first one. What the answer says about its ends wins over the guess. */
export const startRun = (page: SignupPage, asked: number, total: number): RowRun => {
  if (page.previous === null) return { start: 0, pages: [page] };
  if (page.next === null) return { start: Math.max(1, total - page.rows.length), pages: [page] };
  const guess = Math.max(1, page.offset ?? asked);
  return { start: Math.max(1, Math.min(guess, total - page.rows.length - 1)), pages: [page] };
};

export const appendPage = (run: RowRun, page: SignupPage): RowRun => ({
  start: run.start,
  pages: [...run.pages, page],
});

/** At the top the guess is corrected: the first row of all stands at 0. */
export const prependPage = (run: RowRun, page: SignupPage): RowRun => ({
  start: page.previous === null ? 0 : Math.max(1, run.start - page.rows.length),
  pages: [page, ...run.pages],
});

export const rowInRun = (run: RowRun, index: number): Signup | undefined => {
  let at = index - run.start;
  if (at < 0) return undefined;
  for (const { rows } of run.pages) {
    if (at < rows.length) return rows[at];
    at -= rows.length;
  }
  return undefined;
};

/** How many people there are in each state, where everybody of the list is in memory; else null. */
export const tallyRun = ({ start, pages }: RowRun): StateTally | null => {
  if (start !== 0 || pages[0]?.previous !== null || pages.at(-1)?.next !== null) return null;
  const tally: StateTally = { all: rowsIn(pages), unverified: 0, verified: 0, blocked: 0 };
  for (const { rows } of pages) for (const { state } of rows) tally[state] += 1;
  return tally;
};

/** Lets go of the pages that are far from the view; what is in view stays. */
export const trimRun = (run: RowRun, first: number, last: number): RowRun => {
  let { start } = run;
  const pages = [...run.pages];
  for (let page = pages[0]; page && pages.length > 1 && start + page.rows.length < first - keepRows; page = pages[0]) {
    start += page.rows.length;
    pages.shift();
  }
  let end = start + rowsIn(pages);
  for (
    let page = pages.at(-1);
    page && pages.length > 1 && end - page.rows.length > last + keepRows;
    page = pages.at(-1)
  ) {
    end -= page.rows.length;
    pages.pop();
  }
  return pages.length === run.pages.length ? run : { start, pages };
};

/** The page with the row in it, where it begins, and the cursor in front of it; for asking for it again. */
export const findPage = (run: RowRun, index: number): { start: number; after: string | null } => {
  let { start } = run;
  let after: string | null = null;
  for (const page of run.pages) {
    if (index < start + page.rows.length) break;
    start += page.rows.length;
    after = page.next;
  }
  return { start, after };
};

/** What to ask for next so that the rows from `first` to `last` can be seen and scrolled on; null when nothing. */
export const findMissing = (run: RowRun, first: number, last: number, pageSize: number): PageRequest | null => {
  const end = endOf(run);
  const before = run.pages[0]?.previous ?? null;
  const after = run.pages.at(-1)?.next ?? null;
  const isFarAbove = last < run.start - pageSize && before !== null;
  const isFarBelow = first > end + pageSize && after !== null;
  if (isFarAbove || isFarBelow) return { offset: Math.max(0, Math.round((first + last - leapRows) / 2)) };
  // What is in view comes before what may be soon.
  if (first < run.start && before !== null) return { before };
  if (last >= end && after !== null) return { after };
  if (after !== null && last >= end - readAheadRows) return { after };
  if (before !== null && first < run.start + readAheadRows) return { before };
  return null;
};
