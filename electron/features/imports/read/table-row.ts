/** One row of a table as text; `problem` says why its cells cannot be trusted. */
export type TableRow = {
  /** The line on which it begins, or the row of a sheet, from 1. */
  line: number;
  cells: string[];
  problem?: RowProblem;
};

export type RowProblem = 'quote' | 'too-long' | 'json';
