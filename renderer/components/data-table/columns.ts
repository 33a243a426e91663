import type { ReactNode } from 'react';

export type SortDirection = 'asc' | 'desc';

export type DataTableColumn<T> = {
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** px; 160 unless told. A column with `grow` takes this as its least width. */
  width?: number;
  /** Takes a share of the room that is left; give it to the one or two columns that hold the long texts. */
  grow?: number;
  align?: 'end';
  /** Its header sorts; the page gets `onSortChange`. */
  isSortable?: boolean;
  /** The column is left out while the table is narrower than this, in px. */
  hideBelow?: number;
};

export type ColumnWidths = Readonly<Record<string, number>>;

export const minColumnWidth = 56;
export const maxColumnWidth = 800;
const defaultWidth = 160;
const checkboxWidth = 36;

export const visibleColumns = <T>(
  columns: readonly DataTableColumn<T>[],
  tableWidth: number,
): readonly DataTableColumn<T>[] =>
  tableWidth === 0 ? columns : columns.filter(({ hideBelow = 0 }) => tableWidth >= hideBelow);

const leastWidth = <T>({ id, width = defaultWidth }: DataTableColumn<T>, widths: ColumnWidths): number =>
  widths[id] ?? width;

/**
 * Whether the first column stays while the others scroll sideways: it says whose row it is. Not where it would take more
 * than half of the table.
 */
export const isFirstPinned = <T>(
  [first]: readonly DataTableColumn<T>[],
  widths: ColumnWidths,
  tableWidth: number,
  minWidth: number,
): boolean =>
  first !== undefined && minWidth > tableWidth && leastWidth(first, widths) + checkboxWidth <= tableWidth / 2;

/** `grid-template-columns` for all rows, and the width below which the table scrolls sideways. */
export const layOut = <T>(
  columns: readonly DataTableColumn<T>[],
  widths: ColumnWidths,
  hasCheckbox: boolean,
): { template: string; minWidth: number } => {
  const tracks = columns.map(({ id, width = defaultWidth, grow }) => {
    const chosen = widths[id];
    if (chosen !== undefined) return { track: `${chosen}px`, least: chosen };
    return { track: grow === undefined ? `${width}px` : `minmax(${width}px, ${grow}fr)`, least: width };
  });
  const canGrow = columns.some(({ id, grow }) => grow !== undefined && widths[id] === undefined);
  return {
    template: [
      ...(hasCheckbox ? [`${checkboxWidth}px`] : []),
      ...tracks.map(({ track }) => track),
      ...(canGrow ? [] : ['minmax(0, 1fr)']),
    ].join(' '),
    minWidth: tracks.reduce((sum, { least }) => sum + least, hasCheckbox ? checkboxWidth : 0),
  };
};
