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

/**
 * What has to be drawn at once: the rows in view, and of those that were drawn before as many as will be drawn in the
 * end, so that no element is taken out of the document to be made again for the rows that follow.
 */
export const rowsAtOnce = (before: RowRange, inView: RowRange, rowCount: number): RowRange => {
  const needed = grow(inView, edgeRows, rowCount);
  const isApart = before.last < needed.first - 1 || before.first > needed.last + 1 || before.last < before.first;
  if (isApart) return needed;
  const around = rowsAround(inView, rowCount);
  const spare = around.last - around.first - (needed.last - needed.first);
  // Upwards the rows that are left behind are below those in view, downwards above.
  const above = Math.min(Math.max(0, needed.first - before.first), spare);
  const below = Math.min(Math.max(0, Math.min(before.last, rowCount - 1) - needed.last), spare - above);
  return { first: needed.first - above, last: needed.last + below };
};
