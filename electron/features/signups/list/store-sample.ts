import type { Signup, SignupFilter, SignupSelection, SignupState } from '#shared/contract/signups.ts';
import { all, inList, joinSql, type ReadDb, type Sql, sql } from '../../../db/sql.ts';
import { findIdBounds } from '../id-bounds.ts';
import { type SignupRow, signupColumns, toSignup } from '../store.ts';
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

/** Drawn blindly at once: finding so many rows by their ids takes about a millisecond. */
const drawSize = 400;
/** Drawn first of people most of whom match, and at most. */
const fewDrawSize = 60;
const maxDrawSize = 2_000;
/** Drawing ids blindly ends after this time, whatever was found. */
const blindMs = 20;
/** Below so many, the ids of all who can match are read, and drawn from: a third of a microsecond each. */
const fewIds = 20_000;

/** Batches out of `ids`, each id once (the first steps of Fisher and Yates' shuffle). */
function* drawFrom(given: readonly number[], random: () => number): Generator<number[]> {
  const ids = [...new Set(given)];
  let size = fewDrawSize;
  for (let start = 0; start < ids.length; start += size, size = Math.min(2 * size, maxDrawSize)) {
    const end = Math.min(start + size, ids.length);
    for (let index = start; index < end; index += 1) {
      const other = index + Math.floor(random() * (ids.length - index));
      [ids[index], ids[other]] = [ids[other] ?? 0, ids[index] ?? 0];
    }
    yield ids.slice(start, end);
  }
}

/** Batches of ids that may belong to nobody: everybody on the list is as likely as everybody else. */
function* drawBlindly(db: ReadDb, random: () => number): Generator<number[]> {
  const bounds = findIdBounds(db);
  if (!bounds) return;
  const { first, last } = bounds;
  const endMs = performance.now() + blindMs;
  while (performance.now() < endMs) {
    yield Array.from({ length: drawSize }, () => first + Math.floor(random() * (last - first + 1)));
  }
}

/** Of so many the ids are read at once; of more, only when a first blind draw has not met enough of them. */
const soonIds = 1_000;

function* drawMatching(db: ReadDb, filter: SignupFilter, random: () => number): Generator<number[]> {
  const soon = readFewCandidates(db, filter, soonIds);
  if (soon) {
    yield* drawFrom(soon, random);
    return;
  }
  const blindly = drawBlindly(db, random);
  const first = blindly.next();
  if (first.done) return;
  yield first.value;
  const few = readFewCandidates(db, filter, fewIds);
  yield* few ? drawFrom(few, random) : blindly;
}

const planDraw = (db: ReadDb, selection: SignupSelection, { state, random = Math.random }: SampleRequest) => {
  if (selection.kind === 'ids') {
    const conditions: Sql[] = [sql`deleted_at IS NULL`, sql`+state = ${state}`];
    return { conditions, batches: drawFrom(selection.ids, random), except: new Set<number>() };
  }
  const filter = { ...selection.filter, state };
  const isNobody = selection.filter.state !== null && selection.filter.state !== state;
  return {
    // Rows are found by their ids: no other index may come before.
    conditions: [...cheapConditions(filter, { along: 'email' }), ...rowConditions(db, filter)],
    batches: isNobody ? [] : drawMatching(db, filter, random),
    except: new Set(selection.except),
  };
};

/**
 * People out of a selection, every one of them as likely as the others, without going through the selection. Fewer than
 * asked for where there are no more, or where they are too rare to be met in a few thousand draws.
 */
export const sampleSignups = (db: ReadDb, selection: SignupSelection, request: SampleRequest): Signup[] => {
  const { conditions, batches, except } = planDraw(db, selection, request);
  const found = new Map<number, Signup>();
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
