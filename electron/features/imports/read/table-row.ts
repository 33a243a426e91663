/** One row of a table as text; `problem` says why its cells cannot be trusted. */
export type TableRow = {
  /** The line on which it begins, or the row of a sheet, from 1. */
  line: number;
  cells: string[];
  problem?: RowProblem;
};

/** `too-wide`: there is something in cells that no column of the table stands for. */
export type RowProblem = 'quote' | 'too-long' | 'too-wide' | 'json';
