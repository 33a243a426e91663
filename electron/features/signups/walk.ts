import type { SignupFilter } from '#shared/contract/signups.ts';
import { all, find, inList, joinSql, type ReadDb, type Sql, type SqlValue, sql } from '../../db/sql.ts';
import type { SignupCursor } from './cursor.ts';
import type { PlacedIds } from './ranks/order-map.ts';
import type { RankIndex } from './ranks/rank-index.ts';
import type { EdgeRow } from './ranks/read-order.ts';
import {
  divideAt,
  isBehind,
  type ListOrder,
  orderOf,
  type Place,
  peopleAlong,
  peopleByPlace,
  type Stretch,
  sortColumns,
  stretchesFrom,
} from './sorting.ts';
import { type SignupRow, signupColumns } from './store.ts';
import { findCandidates, readFewCandidates, worthLookingUp } from './store-candidates.ts';
import { isAlongTime } from './store-filter.ts';

export type SortedRow = SignupRow & EdgeRow;

const and = sql` AND `;

/** A page's request with what is known about it before the first row is read. */
export type Walk = {
  order: ListOrder;
  cheap: readonly Sql[];
  row: readonly Sql[];
  filter: SignupFilter;
  ranks: RankIndex | null;
};

type Stage = { stretch: Stretch; place: Place };

const conditionsOf = (walk: Walk, { stretch, place }: Stage): Sql[] => [
  stretch.condition,
  isBehind(stretch, place),
  ...walk.cheap,
  ...walk.row,
];

type Rows = { walk: Walk; stage: Stage; limit: number };

const selectRows = (db: ReadDb, { walk, stage, limit }: Rows, from: Sql, conditions: readonly Sql[]): SortedRow[] =>
  all<SortedRow>(
    db,
    sql`SELECT ${signupColumns}, ${sortColumns(walk.order)} FROM ${from}
      WHERE ${joinSql(conditions, and)} ORDER BY ${orderOf(stage.stretch)} LIMIT ${limit}`,
  );

/** CROSS JOIN: SQLite keeps this order, candidates first. */
const peopleOf = (candidates: Sql, stretch: Stretch): Sql => sql`(SELECT id AS candidate FROM (${candidates}))
  CROSS JOIN ${peopleByPlace(stretch)} ${stretch.index ? sql`AND` : sql`ON`} signup.id = candidate`;

const listAmong = (db: ReadDb, rows: Rows, candidates: Sql): SortedRow[] => {
  const { walk, stage, limit } = rows;
  const { stretch } = stage;
  // Whole rows are read only of those that make the page.
  const ids = sql`SELECT signup.id FROM ${peopleOf(candidates, stretch)}
    WHERE ${joinSql(conditionsOf(walk, stage), and)} ORDER BY ${orderOf(stretch)} LIMIT ${limit}`;
  const found = [sql`id IN (${ids})`, ...(stretch.index ? [stretch.condition] : [])];
  return selectRows(db, rows, peopleByPlace(stretch), found);
};

/** Of more people than this, whole rows are read only when it is known who makes the page. */
const fewRows = 250;

/** `count` is how many candidates there are. */
const lookUp = (db: ReadDb, rows: Rows, candidates: Sql, count: number): SortedRow[] =>
  count > fewRows
    ? listAmong(db, rows, candidates)
    : selectRows(db, rows, peopleOf(candidates, rows.stage.stretch), conditionsOf(rows.walk, rows.stage));

const toCandidates = (ids: readonly number[]): Sql => sql`SELECT value AS id FROM ${inList(ids)}`;

/** Looks at people one after the other until there are enough. */
const listWithoutEnd = (db: ReadDb, rows: Rows): SortedRow[] =>
  selectRows(db, rows, peopleAlong(rows.stage.stretch), conditionsOf(rows.walk, rows.stage));

/** The next people of a stage, before they are looked at: only what the index of the order knows is asked of them. */
const nextPeople = ({ filter, order, cheap }: Walk, { stretch, place }: Stage): Sql => {
  const known = isAlongTime(filter, order.by) ? cheap : [];
  return sql`FROM ${stretch.index?.walk ?? sql`signup`}
    WHERE ${joinSql([stretch.condition, isBehind(stretch, place), ...known], and)} ORDER BY ${orderOf(stretch)}`;
};

/** The place of the last of the next `size` people, or null when there are fewer. */
const findPlaceAhead = (db: ReadDb, walk: Walk, stage: Stage, size: number): Place => {
  const columns = stage.stretch.columns.map((name, index) => sql`${name} AS c${{ text: String(index), values: [] }}`);
  const row = find<Record<string, SqlValue>>(
    db,
    sql`SELECT ${joinSql(columns, sql`, `)} ${nextPeople(walk, stage)} LIMIT 1 OFFSET ${size - 1}`,
  );
  return row && Object.values(row);
};

/** Whoever matches among the next `size` people of a stage. */
const listWithin = (db: ReadDb, rows: Rows, size: number): SortedRow[] => {
  const { walk, stage } = rows;
  const id = stage.stretch.index ? sql`ordered.signup_id AS id` : sql`id`;
  return lookUp(db, rows, sql`SELECT ${id} ${nextPeople(walk, stage)} LIMIT ${size}`, size);
};

type PageRequest = { walk: Walk; stages: readonly Stage[]; limit: number };

/** A walk begins with `first` people, of whom `enough` must match for it to go on, up to `most`. */
type WalkSizes = { first: number; enough: number; most: number };

/** Walks on in pieces, each as long as the matches so far let it expect to need; not done where it was given up. */
const walkOn = (db: ReadDb, page: PageRequest, sizes: WalkSizes): { rows: SortedRow[]; isDone: boolean } => {
  const { walk, limit } = page;
  const rows: SortedRow[] = [];
  let { stages } = page;
  let walked = 0;
  let size = sizes.first;
  while (walked < sizes.most && (walked === 0 || rows.length >= sizes.enough)) {
    const [stage, ...rest] = stages;
    if (!stage || rows.length === limit) return { rows, isDone: true };
    rows.push(...listWithin(db, { walk, stage, limit: limit - rows.length }, size));
    const ahead = findPlaceAhead(db, walk, stage, size);
    stages = ahead ? [...divideAt(stage.stretch, ahead), ...rest] : rest;
    walked += size;
    const expected = (1.2 * (limit - rows.length) * walked) / Math.max(rows.length, 1);
    size = Math.ceil(Math.min(Math.max(expected, sizes.first), 2 * walked + sizes.first, sizes.most - walked));
  }
  return { rows, isDone: rows.length === limit };
};

const longWalk: WalkSizes = { first: 400, enough: 0, most: 30_000 };
/** Looking up more candidates than this takes longer than walking on. */
const manyCandidates = 60_000;

const listAlong = (db: ReadDb, request: Rows): SortedRow[] => {
  if (request.walk.row.length === 0) return listWithoutEnd(db, request);
  const { rows, isDone } = walkOn(db, { walk: request.walk, stages: [request.stage], limit: request.limit }, longWalk);
  if (isDone) return rows;
  const candidates = findCandidates(db, request.walk.filter);
  const count = candidates
    ? find<{ count: number }>(db, sql`SELECT count(*) AS count FROM (${candidates} LIMIT ${manyCandidates + 1})`)
    : null;
  return candidates && count && count.count <= manyCandidates
    ? listAmong(db, request, candidates)
    : listWithoutEnd(db, request);
};

/** Goes through the stages of a list until a page is full. */
const fill = ({ stages, limit }: PageRequest, read: (stage: Stage, missing: number) => SortedRow[]): SortedRow[] => {
  const rows: SortedRow[] = [];
  for (const stage of stages) {
    if (rows.length === limit) break;
    rows.push(...read(stage, limit - rows.length));
  }
  return rows;
};

/** A page out of some people, each named once, all of whom are looked up. */
const listFew = (db: ReadDb, page: PageRequest, ids: readonly number[]): SortedRow[] => {
  const { walk } = page;
  const candidates = toCandidates(ids);
  return fill(page, (stage, limit) => lookUp(db, { walk, stage, limit }, candidates, ids.length));
};

/** A page out of people whose order is known: only those are looked up that come first. */
const listPlaced = (db: ReadDb, page: PageRequest, { placed, unplaced }: PlacedIds): SortedRow[] => {
  const found: SortedRow[] = [];
  let size = page.limit;
  for (let start = 0; start < placed.length && found.length < page.limit; start += size, size *= 4) {
    found.push(...listFew(db, { ...page, limit: page.limit - found.length }, placed.slice(start, start + size)));
  }
  if (unplaced.length === 0) return found;
  return listFew(db, page, [...found.map(({ id }) => id), ...unplaced]);
};

/** The row with `skip` matching rows before it in the whole list, out of some people, each named once. */
export const findRowAmong = (db: ReadDb, walk: Walk, ids: readonly number[], skip: number): EdgeRow | null => {
  const candidates = toCandidates(ids);
  let left = skip;
  for (const stage of stretchesFrom(walk.order, false, null)) {
    const edges = all<EdgeRow>(
      db,
      sql`SELECT ${sortColumns(walk.order)}, created_at, id FROM ${peopleOf(candidates, stage.stretch)}
        WHERE ${joinSql(conditionsOf(walk, stage), and)} ORDER BY ${orderOf(stage.stretch)} LIMIT ${left + 1}`,
    );
    const row = edges[left];
    if (row) return row;
    left -= edges.length;
  }
  return null;
};

/** Neighbours in these orders were mostly added one after the other, and lie side by side in the file. */
const ordersOfArrival: readonly string[] = ['createdAt', 'state', 'source', 'lastMailAt', 'mailCount'];

/** Up to `soon` candidates are always taken; else a walk is tried; then up to `most` candidates are read. */
type Ways = { soon: number; walk: WalkSizes; most: number };

/**
 * What is worth trying where the order is known. A candidate takes a third of a microsecond to read; a step of a walk one
 * to two where neighbours lie side by side, and up to ten where they do not.
 */
const waysOf = ({ by }: ListOrder): Ways =>
  ordersOfArrival.includes(by)
    ? { soon: 1_000, walk: { first: 400, enough: 6, most: 12_000 }, most: 60_000 }
    : { soon: 1_000, walk: { first: 200, enough: 5, most: 5_000 }, most: 120_000 };

type Sort = (ids: readonly number[]) => PlacedIds;

const listBySort = (db: ReadDb, page: PageRequest, sort: Sort): SortedRow[] | null => {
  const ways = waysOf(page.walk.order);
  const { filter } = page.walk;
  const soon = readFewCandidates(db, filter, ways.soon);
  if (soon) return listPlaced(db, page, sort(soon));
  const { rows, isDone } = walkOn(db, page, ways.walk);
  if (isDone) return rows;
  const ids = readFewCandidates(db, filter, ways.most);
  return ids && listPlaced(db, page, sort(ids));
};

/** Up to `limit` rows behind a row, or before it, in the order of reading: away from that row. */
export const listRows = (
  db: ReadDb,
  walk: Walk,
  from: SignupCursor | null,
  isReversed: boolean,
  limit: number,
): SortedRow[] => {
  const page = { walk, stages: stretchesFrom(walk.order, isReversed, from), limit };
  if (walk.row.length > 0 || walk.cheap.length > 1) {
    const sort = walk.ranks?.sorter(walk.order, from, isReversed);
    const rows = sort && listBySort(db, page, sort);
    if (rows) return rows;
    const few = sort ? null : readFewCandidates(db, walk.filter, worthLookingUp(db));
    if (few) return listFew(db, page, [...new Set(few)]);
  }
  return fill(page, (stage, missing) => listAlong(db, { walk, stage, limit: missing }));
};
