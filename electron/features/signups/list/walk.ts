import type { SignupFilter } from '#shared/contract/signups.ts';
import { all, column, find, inList, joinSql, type ReadDb, type Sql, type SqlValue, sql } from '../../../db/sql.ts';
import { type SignupRow, signupColumns } from '../store.ts';
import type { EdgeRow } from './ranks/read-order.ts';
import { narrowBySlim } from './slim-source.ts';
import {
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
import { cheapConditions, isAlongTime } from './store-filter.ts';

export type SortedRow = SignupRow & EdgeRow;

const and = sql` AND `;

/** A page's request with what is known about it before the first row is read. */
export type Walk = {
  order: ListOrder;
  row: readonly Sql[];
  /** The same for people whose text is known to hold the search. */
  rowOfFound?: readonly Sql[];
  filter: SignupFilter;
};

export type Stage = { stretch: Stretch; place: Place };

const cheapOf = ({ filter, order }: Walk, { stretch, place }: Stage): Sql[] =>
  cheapConditions(filter, { along: order.by, ...(place && { isRisingFrom: stretch.isRising }) });

const conditionsOf = (walk: Walk, stage: Stage): Sql[] => [
  stage.stretch.condition,
  isBehind(stage.stretch, stage.place),
  ...cheapOf(walk, stage),
  ...walk.row,
];

export type Rows = { walk: Walk; stage: Stage; limit: number };

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

/** The next people of a stage, before they are looked at: only what the index of the order knows is asked of them. */
const nextPeople = (walk: Walk, stage: Stage): Sql => {
  const { stretch, place } = stage;
  const known = isAlongTime(walk.filter, walk.order.by) ? cheapOf(walk, stage) : [];
  return sql`FROM ${stretch.index?.walk ?? sql`signup`}
    WHERE ${joinSql([stretch.condition, isBehind(stretch, place), ...known], and)} ORDER BY ${orderOf(stretch)}`;
};

/** The place of the last of the next `size` people, or null when there are fewer. */
export const findPlaceAhead = (db: ReadDb, walk: Walk, stage: Stage, size: number): Place => {
  const columns = stage.stretch.columns.map((name, index) => sql`${name} AS c${{ text: String(index), values: [] }}`);
  const row = find<Record<string, SqlValue>>(
    db,
    sql`SELECT ${joinSql(columns, sql`, `)} ${nextPeople(walk, stage)} LIMIT 1 OFFSET ${size - 1}`,
  );
  return row && Object.values(row);
};

/** Whoever matches among the next `size` people of a stage. */
export const listWithin = (db: ReadDb, rows: Rows, size: number): SortedRow[] => {
  const { walk, stage } = rows;
  const id = stage.stretch.index ? sql`ordered.signup_id AS id` : sql`id`;
  const people = sql`SELECT ${id} ${nextPeople(walk, stage)} LIMIT ${size}`;
  return lookUp(db, rows, narrowBySlim(db, walk.filter, people), size);
};

export type StagedPage = { walk: Walk; stages: readonly Stage[]; limit: number };

/** Goes through the stages of a list until a page is full. */
const fill = ({ stages, limit }: StagedPage, read: (stage: Stage, missing: number) => SortedRow[]): SortedRow[] => {
  const rows: SortedRow[] = [];
  for (const stage of stages) {
    if (rows.length === limit) break;
    rows.push(...read(stage, limit - rows.length));
  }
  return rows;
};

/** A page of people who are looked at one after the other until there are enough: quick where an index knows them. */
export const listPlainly = (db: ReadDb, page: StagedPage): SortedRow[] =>
  fill(page, (stage, limit) =>
    selectRows(db, { walk: page.walk, stage, limit }, peopleAlong(stage.stretch), conditionsOf(page.walk, stage)),
  );

/** A page out of some people, each named once, all of whom are looked up. */
export const listFew = (db: ReadDb, page: StagedPage, ids: readonly number[]): SortedRow[] => {
  const { walk } = page;
  const candidates = toCandidates(ids);
  return fill(page, (stage, limit) => lookUp(db, { walk, stage, limit }, candidates, ids.length));
};

/** The ids of some people, each named once, as far as they match, in order. */
export const sortIds = (db: ReadDb, walk: Walk, ids: readonly number[]): number[] =>
  stretchesFrom(walk.order, false, null).flatMap((stage) =>
    column<number>(
      db,
      sql`SELECT signup.id FROM ${peopleOf(toCandidates(ids), stage.stretch)}
        WHERE ${joinSql(conditionsOf(walk, stage), and)} ORDER BY ${orderOf(stage.stretch)}`,
    ),
  );

/** Those of some people who match, as they were given; not in the order of an own field. */
export const listInOrder = (
  db: ReadDb,
  { order, filter, row, rowOfFound = row }: Walk,
  ids: readonly number[],
  isTextKnown: boolean,
): SortedRow[] => {
  const conditions = [...cheapConditions(filter, { along: 'email' }), ...(isTextKnown ? rowOfFound : row)];
  const rows = all<SortedRow>(
    db,
    sql`SELECT ${signupColumns}, ${sortColumns(order)} FROM (SELECT value AS given FROM json_each(${JSON.stringify(ids)}))
      CROSS JOIN signup ON signup.id = given WHERE ${joinSql(conditions, and)}`,
  );
  const byId = new Map(rows.map((one) => [one.id, one]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

/** The row with `skip` matching rows before it in the whole list, out of some people, each named once. */
export const findRowAmong = (db: ReadDb, walk: Walk, ids: readonly number[], skip: number): EdgeRow | null => {
  const candidates = toCandidates(ids);
  let left = skip;
  for (const stage of stretchesFrom(walk.order, false, null, walk.filter.state)) {
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
