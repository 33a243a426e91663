import type { FixedSort, SignupSort, SignupState } from '#shared/contract/signups.ts';
import { joinSql, type Sql, type SqlValue, sql } from '../../../db/sql.ts';
import { stretchesByField } from '../own-fields/sorting.ts';
import type { SignupCursor } from './cursor.ts';

/** A part of the list whose rows are ordered by an index: its columns, which rows it holds, where a row stands in it. */
export type Stretch = {
  columns: readonly Sql[];
  condition: Sql;
  isRising: boolean;
  /**
   * Whether SQLite finds a place by all its columns at once: not by expressions, nor by COLLATE, and not by the `id` of
   * people behind another column, whose many equals it would step through one by one.
   */
  isPlain: boolean;
  /** Where the order stands when that is not the table of people itself: to be walked along, to be looked up by person. */
  index?: { walk: Sql; lookUp: Sql };
  holds: (row: SignupCursor) => boolean;
  place: (row: SignupCursor) => readonly SqlValue[];
};
export type Place = readonly SqlValue[] | null;

/** An order of the list that can be walked along; `indexId` is the index of the own field that it is by. */
export type ListOrder = SignupSort & { indexId: number | null };

const everybody = sql`deleted_at IS NULL`;
const byKey = (row: SignupCursor): readonly SqlValue[] => [row.key, row.id];
const byKeyAndCreation = (row: SignupCursor): readonly SqlValue[] => [row.key, row.createdAt, row.id];

/** Those in one state, who need no comparison of states: by it SQLite would begin at the first of them, not at a place. */
const inState = (state: SignupState, isRising: boolean): Stretch => ({
  columns: [sql`created_at`, sql`id`],
  condition: sql`deleted_at IS NULL AND state = ${state}`,
  isRising,
  isPlain: false,
  holds: () => true,
  place: (row) => [row.createdAt, row.id],
});

type Column = { key: Sql; stretches: (isRising: boolean) => readonly Stretch[] };

const simple = (key: Sql, { thenByCreation = false, isUnique = false } = {}): Column => ({
  key,
  stretches: (isRising) => [
    {
      columns: thenByCreation ? [key, sql`created_at`, sql`id`] : [key, sql`id`],
      condition: everybody,
      isRising,
      isPlain: isUnique,
      holds: () => true,
      place: thenByCreation ? byKeyAndCreation : byKey,
    },
  ],
});

type Filled = { order: Sql; isFilled: Sql; isEmpty: Sql };

/** Who has nothing in this column comes last in both directions. */
const filledFirst = (key: Sql, { order, isFilled, isEmpty }: Filled): Column => ({
  key,
  stretches: (isRising) => [
    {
      columns: [order, sql`id`],
      condition: sql`deleted_at IS NULL AND ${isFilled}`,
      isRising,
      isPlain: false,
      holds: (row) => row.key !== null,
      place: byKey,
    },
    {
      columns: [sql`id`],
      condition: sql`deleted_at IS NULL AND ${isEmpty}`,
      isRising,
      isPlain: true,
      holds: (row) => row.key === null,
      place: (row) => [row.id],
    },
  ],
});

const byTime = (time: Sql): Column =>
  filledFirst(time, { order: time, isFilled: sql`${time} IS NOT NULL`, isEmpty: sql`${time} IS NULL` });

const noteStart = sql`substr(notes, 1, 100)`;
const byNotes = filledFirst(sql`nullif(${noteStart}, '')`, {
  order: sql`${noteStart} COLLATE NOCASE`,
  isFilled: sql`${noteStart} <> ''`,
  isEmpty: sql`NOT (${noteStart} <> '')`,
});

const byMailCount = (isRising: boolean): readonly Stretch[] => {
  const some: Stretch = {
    columns: [sql`mail_count`, sql`id`],
    condition: sql`deleted_at IS NULL AND mail_count > 0`,
    isRising,
    isPlain: false,
    holds: (row) => row.key !== '0',
    place: (row) => [Number(row.key), row.id],
  };
  const none: Stretch = {
    columns: [sql`id`],
    condition: sql`deleted_at IS NULL AND +mail_count = 0`,
    isRising,
    isPlain: true,
    holds: (row) => row.key === '0',
    place: (row) => [row.id],
  };
  return isRising ? [none, some] : [some, none];
};

/**
 * How each column sorts; every order is that of an index. Long names and notes compare by their first hundred
 * characters, which keeps the index and the cursor small; `id` decides between equals.
 */
const columns: Record<FixedSort, Column> = {
  createdAt: simple(sql`created_at`),
  email: simple(sql`email_key`, { isUnique: true }),
  name: simple(sql`substr(name, 1, 100) COLLATE NOCASE`),
  state: simple(sql`state`, { thenByCreation: true }),
  source: simple(sql`source COLLATE NOCASE`, { thenByCreation: true }),
  lastMailAt: byTime(sql`last_mail_at`),
  mailCount: { key: sql`CAST(mail_count AS TEXT)`, stretches: byMailCount },
  verifiedAt: byTime(sql`verified_at`),
  notes: byNotes,
};

const columnOf = ({ by, indexId }: ListOrder): Column =>
  indexId === null
    ? columns[by as FixedSort]
    : { key: sql`ordered.key`, stretches: (isRising) => stretchesByField(indexId, isRising) };

/** What a cursor keeps of a row, besides `created_at` and `id`. */
export const sortColumns = (order: ListOrder): Sql =>
  sql`${columnOf(order).key} AS sort_key, ${order.indexId === null ? sql`NULL` : sql`ordered.part`} AS sort_part`;

/** Where the rows of a stretch are read, in its order. */
export const peopleAlong = ({ index }: Stretch): Sql =>
  index ? sql`${index.walk} CROSS JOIN signup ON signup.id = ordered.signup_id` : sql`signup`;

/** Where they are read when it is known which. */
export const peopleByPlace = ({ index }: Stretch): Sql =>
  index ? sql`signup CROSS JOIN ${index.lookUp} ON ordered.signup_id = signup.id` : sql`signup`;

/** The list as stretches in this order, or, turned round, from its end to its beginning. */
const stretchesOf = (order: ListOrder, isReversed: boolean, state: SignupState | null): readonly Stretch[] => {
  const isRising = order.direction === 'asc';
  const stretches =
    order.by === 'state' && state !== null ? [inState(state, isRising)] : columnOf(order).stretches(isRising);
  return isReversed ? stretches.map((part) => ({ ...part, isRising: !part.isRising })).reverse() : stretches;
};

const comma = sql`, `;

/** The rows of a stretch behind a place in it. */
export const isBehind = ({ columns: names, isRising }: Stretch, place: Place): Sql => {
  if (place === null) return sql`TRUE`;
  const values = place.map((value) => sql`${value}`);
  return sql`(${joinSql(names, comma)}) ${isRising ? sql`>` : sql`<`} (${joinSql(values, comma)})`;
};

export const orderOf = ({ columns: names, isRising }: Stretch): Sql =>
  joinSql(
    names.map((name) => sql`${name} ${isRising ? sql`ASC` : sql`DESC`}`),
    comma,
  );

/**
 * What is left of the list from a row on (or all of it), as stretches with the place in each where it goes on. `state`
 * where only people in one state are asked for: everybody before or behind them in the order of states is left out.
 */
export const stretchesFrom = (
  order: ListOrder,
  isReversed: boolean,
  from: SignupCursor | null,
  state: SignupState | null = null,
): { stretch: Stretch; place: Place }[] => {
  const stretches = stretchesOf(order, isReversed, state);
  if (!from) return stretches.map((stretch) => ({ stretch, place: null }));
  const first = Math.max(
    0,
    stretches.findIndex((stretch) => stretch.holds(from)),
  );
  return stretches
    .slice(first)
    .flatMap((stretch, index) => (index === 0 ? divideAt(stretch, stretch.place(from)) : [{ stretch, place: null }]));
};

/** What is left of a stretch behind a place: where it takes several steps, those with the same first values come first. */
export const divideAt = (stretch: Stretch, place: readonly SqlValue[]): { stretch: Stretch; place: Place }[] => {
  const [key, ...rest] = stretch.columns;
  const [value = null, ...restPlace] = place;
  if (stretch.isPlain || !key || rest.length === 0) return [{ stretch, place }];
  const isSame = sql`${stretch.condition} AND ${key} = ${value}`;
  const isBeyond = sql`${stretch.condition} AND ${key} ${stretch.isRising ? sql`>` : sql`<`} ${value}`;
  return [
    ...divideAt({ ...stretch, columns: rest, condition: isSame }, restPlace),
    { stretch: { ...stretch, condition: isBeyond }, place: null },
  ];
};
