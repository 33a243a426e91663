import { useState } from 'react';
import { type RowSource, rowAt } from './row-source.ts';
import { allRows, noRows, type RowId, setSelected, type TableSelection, toggleSelected } from './selection.ts';

export type RangeOptions<T, Id extends RowId> = {
  rows: RowSource<T>;
  getRowId: (row: T) => Id;
  selection: TableSelection<Id> | undefined;
  onSelectionChange: ((selection: TableSelection<Id>) => void) | undefined;
  loadRange?: ((first: number, last: number) => Promise<readonly T[]>) | undefined;
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
  const { rows, getRowId, selection, onSelectionChange, loadRange } = options;
  const [anchor, setAnchor] = useState(0);
  const change = (next: (current: TableSelection<Id>) => TableSelection<Id>): void => {
    if (selection) onSelectionChange?.(next(selection));
  };
  const isEmpty = selection === undefined || (selection.kind === 'ids' && selection.ids.size === 0);
  const selectRange = (first: number, last: number): void => {
    const select = (found: readonly T[]): void => change((current) => setSelected(current, found.map(getRowId), true));
    const loaded = rows.slice(first, last + 1);
    select(loaded);
    if (loaded.length <= last - first && loadRange) void loadRange(first, last).then(select);
  };
  return {
    chosen: isEmpty ? null : selection,
    setAnchor,
    toggle: (index) => {
      const row = rowAt(rows, index);
      if (row !== undefined) change((current) => toggleSelected(current, getRowId(row)));
      setAnchor(index);
    },
    extendTo: (index) => selectRange(Math.min(anchor, index), Math.max(anchor, index)),
    selectAll: () => change(() => allRows),
    clear: () => change(() => noRows),
  };
};
