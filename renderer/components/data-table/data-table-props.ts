import type { ReactNode } from 'react';
import type { DataTableColumn, SortDirection } from './columns.ts';
import type { RowSource } from './row-source.ts';
import type { RowId, TableSelection } from './selection.ts';

export type TableSort = { columnId: string; direction: SortDirection };

/** What the pointer or the menu key was on. `columnId` is null where the row as a whole is meant; x and y are px in the window. */
export type CellPlace<T> = { row: T; index: number; columnId: string | null; x: number; y: number };

export type DataTableProps<T, Id extends RowId> = {
  /** What the list holds, for screen readers. */
  label: string;
  /** Under this name the widths of the columns are remembered; unique in the app. */
  storageKey: string;
  /** Keep the array's identity between renders (useMemo): rows are drawn again when it changes. */
  columns: readonly DataTableColumn<T>[];
  /** An array, or a source that holds only the part near the view: then `onRangeShown` says what to load. */
  rows: RowSource<T>;
  /** The rows that are drawn now, by index, both included. */
  onRangeShown?: ((first: number, last: number) => void) | undefined;
  /**
   * For a range that Shift selects across rows which are not loaded: those between the loaded part and `anchorId`,
   * that one included; null when they are too many, and then nothing is selected.
   */
  loadRange?: (anchorId: Id, isAbove: boolean) => Promise<readonly T[] | null>;
  /** The table goes back to its top when this changes: another filter, another order. */
  topKey?: string;
  getRowId: (row: T) => Id;
  /** How many rows there are in all, loaded or not; `rows.length` unless told. */
  rowCount?: number | undefined;
  /** `rows.length` is about to become right: End leads to the end that it has then. */
  isCounting?: boolean | undefined;
  /** The row that the detail panel shows. While there is one, moving the cursor opens the row it comes to. */
  openId?: Id | null;
  /** The row on which the cursor is when the table gets the focus for the first time; otherwise it is the first one. */
  startId?: Id | null;
  /** Click or Enter. */
  onOpen?: (row: T) => void;
  /** Escape, when nothing is selected and a row is open. */
  onClose?: () => void;
  /** With it, rows have checkboxes: click, Space, Shift with click or arrows, Ctrl/⌘ with click, Ctrl/⌘ A. */
  selection?: TableSelection<Id>;
  /**
   * The checkbox of the header selects so many rows, from the first in view on; the page offers to select the others. All
   * of them where there are no more than that, or without it.
   */
  pageRows?: number;
  onSelectionChange?: (selection: TableSelection<Id>) => void;
  /** Delete on the selection, or on the row under the cursor when nothing is selected. */
  onDelete?: (rows: TableSelection<Id>) => void;
  /** F2 on the row under the cursor, or on a cell of it. */
  onRename?: (row: T, columnId: string | null) => void;
  /** Double click on a cell. */
  onCellDoubleClick?: (place: CellPlace<T>) => void;
  /** Right click, or the menu key on the row under the cursor. */
  onMenu?: (place: CellPlace<T>) => void;
  /** Ctrl/⌘ C on the selection, or on the row under the cursor when nothing is selected. */
  onCopy?: (rows: TableSelection<Id>) => void;
  /** With it, left and right go from cell to cell, and Ctrl/⌘ Shift C copies the one under the cursor. */
  onCopyCell?: (row: T, columnId: string) => void;
  sort?: TableSort | null;
  onSortChange?: (sort: TableSort) => void;
  /** A header was dragged in front of another one; null for behind the last. */
  onColumnMove?: (columnId: string, before: string | null) => void;
  /** There is more to load: `onEndReached` is called well before the end is seen. */
  hasMore?: boolean;
  isLoadingMore?: boolean;
  onEndReached?: () => void;
  /** Nothing has arrived yet. */
  isLoading?: boolean;
  /** Shown instead of rows when there are none: an EmptyState. */
  empty?: ReactNode;
  /** Rows drawn in a quieter colour, such as read mail. */
  isDim?: (row: T) => boolean;
  /** 32 px rows, or 26. */
  density?: 'normal' | 'compact';
};
