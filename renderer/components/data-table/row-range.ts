/** The rows from `first` to `last`, both included; none while `last` is before `first`. */
export type RowRange = { first: number; last: number };

const grow = ({ first, last }: RowRange, by: number, rowCount: number): RowRange => ({
  first: Math.max(0, first - by),
  last: Math.min(rowCount - 1, last + by),
});

/** Rows out of view that are drawn on either side, so that the next scroll finds them there. */
export const overscanRows = 10;
/** What can come into view while the page is not asked: a row at either edge. */
const edgeRows = 1;

/** All rows that are to be drawn around those in view. */
export const rowsAround = (inView: RowRange, rowCount: number): RowRange => grow(inView, overscanRows, rowCount);

/** What has to be drawn at once: the rows in view, and of those drawn before them what is still near. */
export const rowsAtOnce = (before: RowRange, inView: RowRange, rowCount: number): RowRange => {
  const needed = grow(inView, edgeRows, rowCount);
  const around = rowsAround(inView, rowCount);
  const kept = { first: Math.max(before.first, around.first), last: Math.min(before.last, around.last) };
  const isApart = kept.last < kept.first || kept.first > needed.last + 1 || kept.last < needed.first - 1;
  if (isApart) return needed;
  return { first: Math.min(needed.first, kept.first), last: Math.max(needed.last, kept.last) };
};
