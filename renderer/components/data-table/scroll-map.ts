/**
 * Browsers cannot draw an element of more than 33,554,431 device pixels, which a million rows pass on a sharp screen. A
 * longer table is drawn on a ground of `maxGroundHeight`, and the way on its scroll bar stands for a longer way: one to
 * one near both ends, so that wheel and keys reach them exactly, and in proportion between.
 */
export const maxGroundHeight = 6_000_000;
const edge = 600_000;

/** Both ends of the way, in px: what the scroll bar can do, and what the rows would need. */
export type ScrollMap = { groundMax: number; rowsMax: number };

const slope = ({ groundMax, rowsMax }: ScrollMap): number => (rowsMax - 2 * edge) / (groundMax - 2 * edge);

/** Where among the rows the scroll bar's position stands, in px. */
export const toRows = (ground: number, map: ScrollMap): number => {
  const { groundMax, rowsMax } = map;
  if (groundMax >= rowsMax || ground <= edge) return ground;
  if (ground >= groundMax - edge) return rowsMax - (groundMax - ground);
  return edge + (ground - edge) * slope(map);
};

/** The inverse of toRows. */
export const toGround = (rows: number, map: ScrollMap): number => {
  const { groundMax, rowsMax } = map;
  if (groundMax >= rowsMax || rows <= edge) return rows;
  if (rows >= rowsMax - edge) return groundMax - (rowsMax - rows);
  return edge + (rows - edge) / slope(map);
};

export type ScrollPlace = { ground: number; rows: number };

/**
 * Where the rows stand after the scroll bar moved to `ground`: as far as it moved, so that a wheel moves rows by what it
 * says; after a leap of more than two views, which only the bar itself makes, where the bar points to.
 */
export const follow = (last: ScrollPlace, ground: number, viewHeight: number, map: ScrollMap): ScrollPlace => {
  const { groundMax, rowsMax } = map;
  if (groundMax >= rowsMax || ground <= 0) return { ground, rows: ground };
  if (ground >= groundMax) return { ground, rows: rowsMax };
  const moved = ground - last.ground;
  if (Math.abs(moved) > 2 * viewHeight) return { ground, rows: toRows(ground, map) };
  return { ground, rows: Math.min(Math.max(last.rows + moved, 0), rowsMax) };
};
