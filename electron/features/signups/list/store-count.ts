import type { SignupFilter, SignupSelection, SignupState } from '#shared/contract/signups.ts';
import { all, column, find, inList, joinSql, type ReadDb, sql } from '../../../db/sql.ts';
import { findIdBounds } from '../id-bounds.ts';
import { findPeopleById } from './slim-source.ts';
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

const sampleWindows = 16;
const windowRows = 300;

/** Looking at so many rows one by one takes some ten milliseconds. */
const exactRows = 2_500;

type Window = { last: number | null; present: number };

/** The next people by id, how many of them are on the list: in the slim table where nobody is deleted. */
const findWindow = (db: ReadDb, start: number, hasDeleted: boolean): Window | null =>
  find<Window>(
    db,
    hasDeleted
      ? sql`SELECT max(id) AS last, total(deleted_at IS NULL) AS present FROM
          (SELECT id, deleted_at FROM signup WHERE id >= ${start} ORDER BY id LIMIT ${windowRows})`
      : sql`SELECT max(id) AS last, count(*) AS present FROM
          (SELECT id FROM signup_text WHERE id >= ${start} ORDER BY id LIMIT ${windowRows})`,
  );

const hasDeletedPeople = (db: ReadDb): boolean =>
  find(db, sql`SELECT 1 FROM signup WHERE deleted_at IS NOT NULL AND deletion_id IS NOT NULL LIMIT 1`) !== null;

/** Looks at some stretches of rows, spread over all ids, and computes the whole from them, to three digits. */
const estimate = (db: ReadDb, filter: SignupFilter, total: number): StateCounts => {
  const condition = joinSql(
    [...cheapConditions(filter, { along: 'email' }), ...rowConditions(db, filter, { isTextKnown: true })],
    and,
  );
  const { first, last } = findIdBounds(db) ?? { first: 0, last: 0 };
  const { people, id, condition: met } = findPeopleById(db, filter);
  const hasDeleted = hasDeletedPeople(db);
  const matches: CountRow[] = [];
  let present = 0;
  for (let index = 0; index < sampleWindows; index += 1) {
    const start = first + Math.floor((index * (last - first)) / sampleWindows);
    const window = findWindow(db, start, hasDeleted);
    const states = column<SignupState>(
      db,
      sql`SELECT state FROM ${people}
        WHERE ${id} >= ${start} AND ${id} <= ${window?.last ?? start} AND ${met} AND ${condition}`,
    );
    matches.push(...states.map((state) => ({ state, count: 1 })));
    present += window?.present ?? 0;
  }
  const counts = toCounts(matches, true);
  const kept = countStates(db);
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

/**
 * Counts per state of what the filter matches, whatever state it names. Exact without a filter, on a short list and where
 * an index says that few can match; else an estimate, because looking at a million rows takes seconds.
 */
export const countSignupsByState = (db: ReadDb, withState: SignupFilter): StateCounts => {
  const filter = { ...withState, state: null };
  const row = rowConditions(db, filter);
  const conditions = [...cheapConditions(filter, { along: null }), ...row];
  const kept = countStates(db);
  if (conditions.length === 1) return kept;
  const condition = joinSql(conditions, and);
  const total = kept.unverified + kept.verified + kept.blocked;
  const few = readFewCandidates(db, filter, exactRows);
  if (few === null && total > 2 * exactRows) return estimate(db, filter, total);
  const from = few
    ? sql`(SELECT value AS candidate FROM ${inList([...new Set(few)])}) CROSS JOIN signup ON signup.id = candidate`
    : sql`signup`;
  const rows = all<CountRow>(db, sql`SELECT state, count(*) AS count FROM ${from} WHERE ${condition} GROUP BY state`);
  return toCounts(rows, false);
};

/** How many a selection has, about: for a bar that says how far a job on them is. */
export const estimateSelected = (db: ReadDb, selection: SignupSelection): number => {
  if (selection.kind === 'ids') return selection.ids.length;
  const counts = countSignupsByState(db, selection.filter);
  const { state } = selection.filter;
  const all = state === null ? counts.unverified + counts.verified + counts.blocked : counts[state];
  return Math.max(0, all - selection.except.length);
};
