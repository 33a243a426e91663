import type { Signup, SignupFilter, SignupSelection, SignupState } from '#shared/contract/signups.ts';
import { all, column, inList, joinSql, type ReadDb, type Sql, sql } from '../../../db/sql.ts';
import { findIdBounds } from '../id-bounds.ts';
import { type SignupRow, signupColumns, toSignup } from '../store.ts';
import { findSlim, type Slim, type Stretch, withinStretches } from './slim-source.ts';
import { readFewCandidates } from './store-candidates.ts';
import { cheapConditions, rowConditions } from './store-filter.ts';

export type SampleRequest = {
  /** Only people in this state. */
  state: SignupState;
  count: number;
  /** A number from 0 to 1, not 1 itself. */
  random?: () => number;
};

const and = sql` AND `;

/** Looked up first of some ids, and at most at once: each takes some microseconds. */
const firstDraw = 60;
const largestDraw = 2_000;
/** Below so many, the ids of all who can match are read at once. */
const soonIds = 500;
/** Below so many, when stretches of ids held too few who match: a quarter of a microsecond each. */
const fewIds = 20_000;

/** To go to a stretch takes as long as to look at some fifty people in it. */
const stretchCounts = { least: 5, most: 30 };
/** The first stretches say how many match. */
const firstStretches = { count: 12, length: 8 };
const longestStretch = 200;
const manyStretches = { count: stretchCounts.most, length: longestStretch };
/** Looked at where so many times as many people are expected to do: looking once more takes longer. */
const spare = 1.25;
/** Who is not among so many people by then is rare, and better found by an index. */
const enoughLooked = 10_000;
/** Looking at stretches ends after this time, whatever was found. */
const stretchesMs = 20;

/** What is to be drawn, and how much of it was found. */
type Draw = {
  db: ReadDb;
  filter: SignupFilter;
  count: number;
  random: () => number;
  found: { readonly size: number };
  /** Of `performance.now()`. */
  untilMs: number;
};

/** Batches out of `ids`, each id once (the first steps of Fisher and Yates' shuffle). */
function* drawFrom(given: readonly number[], random: () => number): Generator<number[]> {
  const ids = [...new Set(given)];
  let size = firstDraw;
  for (let start = 0; start < ids.length; start += size, size = Math.min(2 * size, largestDraw)) {
    const end = Math.min(start + size, ids.length);
    for (let index = start; index < end; index += 1) {
      const other = index + Math.floor(random() * (ids.length - index));
      [ids[index], ids[other]] = [ids[other] ?? 0, ids[index] ?? 0];
    }
    yield ids.slice(start, end);
  }
}

/** Those in some stretches who can match, in no order; without a slim table, everybody who may be in them. */
const readStretches = (db: ReadDb, slim: Slim | null, stretches: readonly Stretch[]): number[] => {
  if (!slim) {
    return stretches.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    );
  }
  const { table, id, condition } = slim;
  const within = withinStretches(id, stretches);
  return column<number>(
    db,
    sql`SELECT ${id} FROM ${within.stretches} CROSS JOIN ${table} WHERE ${within.condition} AND ${condition}`,
  );
};

type Stretches = { count: number; length: number };

/** Stretches in which `missing` people are expected, one of whom is among so many: about one in each, where they are rare. */
const planStretches = (missing: number, peoplePerMatch: number): Stretches => {
  const length = Math.ceil(Math.min(spare * peoplePerMatch, longestStretch));
  const wanted = (spare * missing * peoplePerMatch) / length;
  return { count: Math.ceil(Math.min(Math.max(wanted, stretchCounts.least), stretchCounts.most)), length };
};

/**
 * Whoever can match in stretches of ids that begin anywhere, so that everybody is as likely to be met as everybody else.
 * The stretches get longer as long as few are met: looking at neighbours takes a tenth of the time of looking each up.
 */
function* drawStretches(draw: Draw, { from, most }: { from: Stretches; most: number }): Generator<number[]> {
  const { db, filter, count, random, found, untilMs } = draw;
  const bounds = findIdBounds(db);
  if (!bounds) return;
  const { first, last } = bounds;
  const slim = findSlim(db, filter);
  let next = from;
  let looked = 0;
  while (looked < most && performance.now() < untilMs) {
    const { length } = next;
    const stretches = Array.from({ length: next.count }, () => {
      const start = first - length + 1 + Math.floor(random() * (last - first + length));
      return { first: start, last: start + length - 1 };
    });
    yield* drawFrom(readStretches(db, slim, stretches), random);
    looked += next.count * length;
    next = planStretches(count - found.size, looked / Math.max(found.size, 0.5));
  }
}

function* drawMatching(draw: Draw): Generator<number[]> {
  const { db, filter, random } = draw;
  const soon = readFewCandidates(db, filter, soonIds);
  if (soon) {
    yield* drawFrom(soon, random);
    return;
  }
  yield* drawStretches(draw, { from: firstStretches, most: enoughLooked });
  const few = readFewCandidates(db, filter, fewIds);
  yield* few ? drawFrom(few, random) : drawStretches(draw, { from: manyStretches, most: Number.POSITIVE_INFINITY });
}

type Plan = { conditions: Sql[]; batches: Iterable<number[]>; except: ReadonlySet<number> };

const planDraw = (
  db: ReadDb,
  selection: SignupSelection,
  { state, count, random = Math.random }: SampleRequest,
  found: { readonly size: number },
): Plan => {
  if (selection.kind === 'ids') {
    const conditions: Sql[] = [sql`deleted_at IS NULL`, sql`+state = ${state}`];
    return { conditions, batches: drawFrom(selection.ids, random), except: new Set() };
  }
  const filter = { ...selection.filter, state };
  const isNobody = selection.filter.state !== null && selection.filter.state !== state;
  return {
    // Rows are found by their ids: no other index may come before.
    conditions: [...cheapConditions(filter, { along: 'email' }), ...rowConditions(db, filter)],
    batches: isNobody
      ? []
      : drawMatching({ db, filter, count, random, found, untilMs: performance.now() + stretchesMs }),
    except: new Set(selection.except),
  };
};

/**
 * People out of a selection, every one of them as likely as the others, without going through the selection. Fewer than
 * asked for where there are no more, or where they are too rare to be met among some ten thousand people.
 */
export const sampleSignups = (db: ReadDb, selection: SignupSelection, request: SampleRequest): Signup[] => {
  const found = new Map<number, Signup>();
  const { conditions, batches, except } = planDraw(db, selection, request, found);
  for (const batch of batches) {
    const rows = all<SignupRow>(
      db,
      sql`SELECT ${signupColumns} FROM signup WHERE id IN ${inList(batch)} AND ${joinSql(conditions, and)}`,
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const id of batch) {
      const row = byId.get(id);
      if (row && !except.has(id)) found.set(id, toSignup(row));
      if (found.size === request.count) return [...found.values()];
    }
  }
  return [...found.values()];
};
