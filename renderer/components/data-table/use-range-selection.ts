import { useState } from 'react';
import {
  allRows,
  itemsBetween,
  noRows,
  type RowId,
  setSelected,
  type TableSelection,
  toggleSelected,
} from './selection.ts';

export type RangeOptions<T, Id extends RowId> = {
  rows: readonly T[];
  getRowId: (row: T) => Id;
  selection: TableSelection<Id> | undefined;
  onSelectionChange: ((selection: TableSelection<Id>) => void) | undefined;
};

export type RangeSelection<Id extends RowId> = {
  /** The selection when it holds anything. */
  chosen: TableSelection<Id> | null;
  setAnchor: (index: number) => void;
  toggle: (index: number) => void;
  /** Selects everything from the anchor (the last row chosen without Shift) to here. */
  extendTo: (index: number) => void;
  selectAll: () => void;
  clear: () => void;
};

/** What clicks and keys do to the selection; nothing at all in a table without one. */
export const useRangeSelection = <T, Id extends RowId>(options: RangeOptions<T, Id>): RangeSelection<Id> => {
  const { rows, getRowId, selection, onSelectionChange } = options;
  const [anchor, setAnchor] = useState(0);
  const change = (next: (current: TableSelection<Id>) => TableSelection<Id>): void => {
    if (selection) onSelectionChange?.(next(selection));
  };
  const isEmpty = selection === undefined || (selection.kind === 'ids' && selection.ids.size === 0);
  return {
    chosen: isEmpty ? null : selection,
    setAnchor,
    toggle: (index) => {
      const row = rows[index];
      if (row !== undefined) change((current) => toggleSelected(current, getRowId(row)));
      setAnchor(index);
    },
    extendTo: (index) =>
      change((current) => setSelected(current, itemsBetween(rows, anchor, index).map(getRowId), true)),
    selectAll: () => change(() => allRows),
    clear: () => change(() => noRows),
  };
};
