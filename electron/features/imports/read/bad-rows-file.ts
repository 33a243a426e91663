import { languages } from '#shared/languages.ts';
import { translate } from '#shared/messages/index.ts';
import { withFormula } from '../../../lib/csv.ts';
import type { TableRow } from './table-row.ts';

const headings = languages.map((language) => ({
  first: translate(language, 'import.line-column'),
  last: translate(language, 'import.reason-column'),
}));

/** True for the file in which the rows were saved that an earlier import left out: see plan-file.ts. */
export const isBadRowsHeader = (cells: readonly string[]): boolean =>
  cells.length > 2 && headings.some(({ first, last }) => cells[0] === first && cells.at(-1) === last);

/** Its columns but for those that were put beside the rows; they were about the other file. */
export const ownNames = (names: readonly string[]): string[] => names.slice(1, -1);

/** Reads the rows of such a file as they stood in the one before it, for a header of `width` cells. */
export const asLeftOut =
  (width: number) =>
  (row: TableRow): TableRow => ({
    ...row,
    // One that had too many cells still has them, and the reason behind them.
    cells: row.cells.slice(1, Math.max(width, row.cells.length) - 1).map(withFormula),
  });
