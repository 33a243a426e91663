import { useEffect, useRef, useState } from 'react';
import { type RowSource, rowAt } from './row-source.ts';
import {
  allRows,
  isSelected,
  noRows,
  type RowId,
  setSelected,
  type TableSelection,
  toggleSelected,
} from './selection.ts';

export type RangeOptions<T, Id extends RowId> = {
  rows: RowSource<T>;
  getRowId: (row: T) => Id;
  selection: TableSelection<Id> | undefined;
  onSelectionChange: ((selection: TableSelection<Id>) => void) | undefined;
  /** Gets the rows between the loaded part and the row `anchorId`, that row included; null when it is too far. */
  loadRange?: ((anchorId: Id, isAbove: boolean) => Promise<readonly T[] | null>) | undefined;
};

export type RangeSelection<Id extends RowId> = {
  /** The selection when it holds anything. */
  chosen: TableSelection<Id> | null;
  setAnchor: (index: number) => void;
  toggle: (index: number) => void;
  /** Selects everything from the anchor (the last row chosen without Shift) to here, in the place of the last range from it. */
  extendTo: (index: number) => void;
  selectAll: () => void;
  /** Selects up to `count` rows from `first` on, or everything where that is the whole list; nothing where they are selected. */
  togglePage: (first: number, count: number) => void;
  clear: () => void;
};

/** What clicks and keys do to the selection; nothing at all in a table without one. */
export const useRangeSelection = <T, Id extends RowId>(options: RangeOptions<T, Id>): RangeSelection<Id> => {
  const { rows, getRowId, selection, onSelectionChange, loadRange } = options;
  const [anchor, setAnchor] = useState<{ index: number; id: Id | null }>({ index: 0, id: null });
  // The last range from this anchor, as long as nothing else has changed the selection since.
  const [range, setRange] = useState<{ before: TableSelection<Id>; after: TableSelection<Id> } | null>(null);
  // The end of a range whose row is still being loaded: a leap to the end of a long list.
  const [awaited, setAwaited] = useState<number | null>(null);
  const newest = useRef(0);
  /** Whatever a range still waits for is not wanted any more. */
  const forgetWaiting = (): void => {
    newest.current += 1;
    setAwaited(null);
  };
  const change = (next: (current: TableSelection<Id>) => TableSelection<Id>): void => {
    forgetWaiting();
    if (selection) onSelectionChange?.(next(selection));
  };
  const isEmpty = selection === undefined || (selection.kind === 'ids' && selection.ids.size === 0);
  const anchorAt = (index: number): void => {
    const row = rowAt(rows, index);
    setAnchor({ index, id: row === undefined ? null : getRowId(row) });
    setRange(null);
    forgetWaiting();
  };
  const extendTo = (index: number): void => {
    if (!selection) return;
    forgetWaiting();
    if (rowAt(rows, index) === undefined) {
      setAwaited(index);
      return;
    }
    const asked = newest.current;
    const before = range !== null && range.after === selection ? range.before : selection;
    const select = (found: readonly T[]): void => {
      const after = setSelected(before, found.map(getRowId), true);
      setRange({ before, after });
      onSelectionChange?.(after);
    };
    const loaded = rows.slice(Math.min(anchor.index, index), Math.max(anchor.index, index) + 1);
    if (rowAt(rows, anchor.index) !== undefined) select(loaded);
    // An anchor that never was in memory cannot be found: rather nothing than a part that looks like the whole.
    else if (anchor.id !== null)
      void loadRange?.(anchor.id, anchor.index < index).then(
        (others) => others !== null && asked === newest.current && select([...loaded, ...others]),
      );
  };
  // Goes on with what was waited for as soon as its row is there.
  useEffect(() => {
    if (awaited !== null && rowAt(rows, awaited) !== undefined) extendTo(awaited);
    const row = anchor.id === null ? rowAt(rows, anchor.index) : undefined;
    if (row !== undefined) setAnchor({ index: anchor.index, id: getRowId(row) });
  });
  return {
    chosen: isEmpty ? null : selection,
    setAnchor: anchorAt,
    toggle: (index) => {
      const row = rowAt(rows, index);
      if (row !== undefined) change((current) => toggleSelected(current, getRowId(row)));
      anchorAt(index);
    },
    extendTo,
    selectAll: () => change(() => allRows),
    togglePage: (first, count) =>
      change((current) => {
        const isWhole = rows.length <= count;
        const page = (isWhole ? rows.slice(0, count) : rows.slice(first, first + count)).map(getRowId);
        if (page.length > 0 && page.every((id) => isSelected(current, id))) return noRows;
        return isWhole ? allRows : setSelected(current, page, true);
      }),
    clear: () => change(() => noRows),
  };
};
