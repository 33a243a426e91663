/**
 * The rows of a table: an array, or a long list of which only the part near the view is in memory. `slice` and
 * `findIndex` look at what is loaded and nothing else.
 */
export type RowSource<T> = {
  readonly length: number;
  /** Undefined for a row that is not loaded. */
  readonly at: (index: number) => T | undefined;
  readonly findIndex: (matches: (row: T) => boolean) => number;
  readonly slice: (from: number, to: number) => readonly T[];
};

/** The row at `index`; none for the -1 of "no row", which an array would read as its last. */
export const rowAt = <T>(rows: RowSource<T>, index: number): T | undefined => (index < 0 ? undefined : rows.at(index));
