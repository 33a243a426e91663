import type { SignupFilter, SignupSelection, SignupState } from '#shared/contract/signups.ts';
import { all, find, inList, joinSql, type ReadDb, type Sql, sql } from '../../../db/sql.ts';
import { findIdBounds } from '../id-bounds.ts';
import { findPeopleById, type Stretch, withinStretches } from './slim-source.ts';
import { readFewCandidates } from './store-candidates.ts';
import { cheapConditions, rowConditions } from './store-filter.ts';

export type StateCounts = Record<SignupState, number> & { isEstimate: boolean };

type CountRow = { state: SignupState; count: number };

const toCounts = (rows: readonly CountRow[], isEstimate: boolean): StateCounts => {
  const counts: StateCounts = { unverified: 0, verified: 0, blocked: 0, isEstimate };
  for (const { state, count } of rows) counts[state] += count;
  return counts;
};

/** How many are on the list in each state: kept, not counted. */
export const countStates = (db: ReadDb): StateCounts =>
  toCounts(all<CountRow>(db, sql`SELECT state, count FROM signup_count`), false);

const and = sql` AND `;

const sampleStretches = 16;
const stretchRows = 300;

/** Looking at so many rows one by one takes some milliseconds, of a few a part of one. */
const exactRows = { soon: 500, most: 2_500 };

/** Where so large a part of the ids belongs to people on the list, stretches of ids are stretches of people. */
const dense = 0.95;

type Sampled = { stretches: Stretch[]; present: number };
type Window = { last: number | null; present: number };

/** The next people by id, how many of them are on the list: in the slim table where nobody is deleted. */
const findWindow = (db: ReadDb, start: number, hasDeleted: boolean): Window | null =>
  find<Window>(
    db,
    hasDeleted
      ? sql`SELECT max(id) AS last, total(deleted_at IS NULL) AS present FROM
          (SELECT id, deleted_at FROM signup WHERE id >= ${start} ORDER BY id LIMIT ${stretchRows})`
      : sql`SELECT max(id) AS last, count(*) AS present FROM
          (SELECT id FROM signup_text WHERE id >= ${start} ORDER BY id LIMIT ${stretchRows})`,
  );

const hasDeletedPeople = (db: ReadDb): boolean =>
  find(db, sql`SELECT 1 FROM signup WHERE deleted_at IS NOT NULL AND deletion_id IS NOT NULL LIMIT 1`) !== null;

/** Stretches of ids, spread over all of them, and how many of the `total` people on the list are in them. */
const chooseStretches = (db: ReadDb, total: number): Sampled => {
  const { first, last } = findIdBounds(db) ?? { first: 0, last: 0 };
  const span = last - first + 1;
  const starts = Array.from(
    { length: sampleStretches },
    (_, index) => first + Math.floor((index * (span - 1)) / sampleStretches),
  );
  if (total >= dense * span) {
    const stretches = starts.map((start) => ({ first: start, last: Math.min(start + stretchRows - 1, last) }));
    const ids = stretches.reduce((sum, stretch) => sum + stretch.last - stretch.first + 1, 0);
    return { stretches, present: (ids * total) / span };
  }
  const hasDeleted = hasDeletedPeople(db);
  const windows = starts.map((start) => ({ first: start, ...findWindow(db, start, hasDeleted) }));
  return {
    stretches: windows.map((window) => ({ first: window.first, last: window.last ?? window.first })),
    present: windows.reduce((sum, window) => sum + (window.present ?? 0), 0),
  };
};

/** Looks at some stretches of rows and computes the whole from them, to three digits. */
const estimate = (db: ReadDb, filter: SignupFilter, kept: StateCounts, total: number): StateCounts => {
  const { stretches, present } = chooseStretches(db, total);
  const { people, id, condition, rest } = findPeopleById(db, filter);
  const within = withinStretches(id, stretches);
  const conditions = joinSql(
    [
      within.condition,
      condition,
      ...cheapConditions(filter, { along: 'email' }),
      ...rowConditions(db, rest, { isTextKnown: true }),
    ],
    and,
  );
  const rows = all<CountRow>(
    db,
    sql`SELECT state, count(*) AS count FROM ${within.stretches} CROSS JOIN ${people} WHERE ${conditions} GROUP BY state`,
  );
  const counts = toCounts(rows, true);
  // Never more than there are.
  const scale = (state: SignupState): number =>
    Math.min(kept[state], Number(((counts[state] * total) / Math.max(1, present)).toPrecision(3)));
  return {
    unverified: scale('unverified'),
    verified: scale('verified'),
    blocked: scale('blocked'),
    isEstimate: true,
  };
};

const sumOf = ({ unverified, verified, blocked }: StateCounts): number => unverified + verified + blocked;

/** Counts those who match, out of some people or, for null, of all. */
const countOut = (db: ReadDb, conditions: readonly Sql[], ids: readonly number[] | null): StateCounts => {
  const from = ids
    ? sql`(SELECT value AS candidate FROM ${inList([...new Set(ids)])}) CROSS JOIN signup ON signup.id = candidate`
    : sql`signup`;
  const condition = joinSql(conditions, and);
  const rows = all<CountRow>(db, sql`SELECT state, count(*) AS count FROM ${from} WHERE ${condition} GROUP BY state`);
  return toCounts(rows, false);
};

/**
 * Counts per state of what the filter matches, whatever state it names. Exact without a filter, on a short list and where
 * an index says that few can match; else an estimate, because looking at a million rows takes seconds.
 */
export const countSignupsByState = (db: ReadDb, withState: SignupFilter): StateCounts => {
  const filter = { ...withState, state: null };
  const conditions = [...cheapConditions(filter, { along: null }), ...rowConditions(db, filter)];
  const kept = countStates(db);
  if (conditions.length === 1) return kept;
  const total = sumOf(kept);
  const soon = readFewCandidates(db, filter, exactRows.soon);
  if (soon || total <= 2 * exactRows.most) return countOut(db, conditions, soon);
  const estimated = estimate(db, filter, kept, total);
  // What seems to be twice as many is hardly ever few enough to be counted.
  const few = sumOf(estimated) > 2 * exactRows.most ? null : readFewCandidates(db, filter, exactRows.most);
  return few ? countOut(db, conditions, few) : estimated;
};

/** How many a selection has, about: for a bar that says how far a job on them is. */
export const estimateSelected = (db: ReadDb, selection: SignupSelection): number => {
  if (selection.kind === 'ids') return selection.ids.length;
  const counts = countSignupsByState(db, selection.filter);
  const { state } = selection.filter;
  const all = state === null ? counts.unverified + counts.verified + counts.blocked : counts[state];
  return Math.max(0, all - selection.except.length);
};
