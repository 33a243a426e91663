import { type MouseEvent, useEffect, useEffectEvent, useState } from 'react';
import { findRow, moveCursor } from './movement.ts';
import { type RowSource, rowAt } from './row-source.ts';
import type { RowId, TableSelection } from './selection.ts';
import { type RangeOptions, useRangeSelection } from './use-range-selection.ts';

export type CursorOptions<T, Id extends RowId> = RangeOptions<T, Id> & {
  openId: Id | null;
  startId?: Id | null | undefined;
  onOpen: ((row: T) => void) | undefined;
  onClose: (() => void) | undefined;
  onDelete: ((rows: TableSelection<Id>) => void) | undefined;
  onRename: ((row: T, columnId: string | null) => void) | undefined;
  onCopy?: ((rows: TableSelection<Id>) => void) | undefined;
  /** With it, left and right go from cell to cell of `columnIds`. */
  onCopyCell?: ((row: T, columnId: string) => void) | undefined;
  columnIds?: readonly string[] | undefined;
  /** The number of rows is on its way. */
  isCounting?: boolean | undefined;
  /** Rows that fit on the screen, for Page up and Page down. */
  getRowsPerPage: () => number;
  scrollTo: (index: number) => void;
};

export type KeyPress = { key: string; isMod: boolean; isShift: boolean };

export type TableCursor = {
  /** -1 while there is none. */
  index: number;
  /** The cell in that row, null while the row as a whole is meant. */
  columnId: string | null;
  /** Puts the cursor on the row to start with if there is none: the grid got the focus. */
  start: () => void;
  /** True when the key meant something here. */
  press: (press: KeyPress) => boolean;
  click: (index: number, event: MouseEvent, on: 'row' | 'checkbox') => void;
  open: (index: number) => void;
  /** Puts the cursor on a row and does nothing else; it keeps its cell there. */
  point: (index: number) => void;
  togglePage: (first: number, count: number) => void;
};

/** The row under the cursor. It follows its row; when the row goes it keeps the place, so that Delete can be repeated. */
const useCursorPlace = <T, Id extends RowId>(rows: RowSource<T>, getRowId: (row: T) => Id, startId: Id | null) => {
  // Without an id while its row is not loaded: a leap to the end of a long list.
  const [cursor, setCursor] = useState<{ id: Id | null; index: number } | null>(null);
  const found = cursor === null || cursor.id === null ? -1 : findRow(rows, getRowId, cursor.id, cursor.index);
  const index = cursor !== null && found < 0 ? Math.min(cursor.index, rows.length - 1) : found;
  const place = (at: number): void => {
    const row = rowAt(rows, at);
    if (at >= 0 && at < rows.length) setCursor({ id: row === undefined ? null : getRowId(row), index: at });
  };
  const start = startId === null ? -1 : findRow(rows, getRowId, startId, 0);
  return { index, place, start: Math.max(index < 0 ? start : index, 0) };
};

/** The cell under the cursor: none, until left or right is pressed, and none again behind the first one. */
const useCellPlace = (columnIds: readonly string[]) => {
  const [columnId, setColumnId] = useState<string | null>(null);
  // A column that is hidden meanwhile is no place.
  const at = columnId === null ? -1 : columnIds.indexOf(columnId);
  return {
    columnId: at < 0 ? null : columnId,
    setColumnId,
    /** True when the key is one that goes from cell to cell. */
    step: (key: string): boolean => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
      if (by === undefined || columnIds.length === 0) return false;
      setColumnId(columnIds[Math.min(Math.max(at + by, -1), columnIds.length - 1)] ?? null);
      return true;
    },
  };
};

/** An end that was asked for before anybody knew where it is: `move` leads there as soon as it is known. */
const useAwaitedEnd = <T>(
  { rows, isCounting = false }: { rows: RowSource<T>; isCounting?: boolean | undefined },
  move: (at: number, isShift: boolean) => void,
) => {
  const [awaited, setAwaited] = useState<{ isShift: boolean } | null>(null);
  const arrive = useEffectEvent((isShift: boolean) => move(rows.length - 1, isShift));
  const isKnown = !isCounting && rows.length > 0;
  useEffect(() => {
    if (awaited === null || !isKnown) return;
    setAwaited(null);
    arrive(awaited.isShift);
  }, [awaited, isKnown]);
  return { wait: (isShift: boolean) => setAwaited({ isShift }), forget: () => setAwaited(null) };
};

type Meant<T, Id extends RowId> = { row: T | undefined; columnId: string | null; chosen: TableSelection<Id> | null };

/** What keys do with the row or the cell under the cursor; each says whether the key means anything here. */
const actionsOn = <T, Id extends RowId>(
  { getRowId, onRename, onCopyCell }: CursorOptions<T, Id>,
  { row, columnId, chosen }: Meant<T, Id>,
) => ({
  /** Does it with the selection, or with the row when nothing is selected. */
  give: (action: ((rows: TableSelection<Id>) => void) | undefined): boolean => {
    const rows = chosen ?? (row === undefined ? null : { kind: 'ids' as const, ids: new Set([getRowId(row)]) });
    if (rows !== null) action?.(rows);
    return action !== undefined;
  },
  rename: (): boolean => {
    if (row !== undefined) onRename?.(row, columnId);
    return onRename !== undefined;
  },
  copyCell: (): boolean => {
    if (row === undefined || columnId === null) return false;
    onCopyCell?.(row, columnId);
    return true;
  },
});

const noColumns: readonly string[] = [];

/** The cursor of a table, and what keys and clicks do with it. */
export const useTableCursor = <T, Id extends RowId>(options: CursorOptions<T, Id>): TableCursor => {
  const { rows, getRowId, openId, onOpen, onClose, scrollTo } = options;
  const { index, place, start } = useCursorPlace(rows, getRowId, options.startId ?? null);
  const cells = useCellPlace(options.onCopyCell === undefined ? noColumns : (options.columnIds ?? noColumns));
  const { columnId } = cells;
  const range = useRangeSelection(options);
  const open = (at: number): void => {
    const row = rowAt(rows, at);
    if (row !== undefined) onOpen?.(row);
  };
  const move = (at: number, isShift: boolean): void => {
    place(at);
    scrollTo(at);
    if (isShift) range.extendTo(at);
    else range.setAnchor(at);
    if (openId !== null && !isShift) open(at);
  };
  const stepBack = (): boolean => {
    if (columnId !== null) cells.setColumnId(null);
    else if (range.chosen !== null) range.clear();
    else if (openId !== null) onClose?.();
    else return false;
    return true;
  };
  const { give, rename, copyCell } = actionsOn(options, { row: rowAt(rows, index), columnId, chosen: range.chosen });
  const end = useAwaitedEnd(options, move);
  const press = ({ key, isMod, isShift }: KeyPress): boolean => {
    end.forget();
    const target = isMod ? null : moveCursor(key, index, rows.length, options.getRowsPerPage());
    if (key === 'End' && !isMod && options.isCounting) end.wait(isShift);
    else if (target !== null) move(target, isShift);
    else if (!isMod && !isShift && cells.step(key)) return true;
    else if (key.toLowerCase() === 'a' && isMod) range.selectAll();
    else if (key.toLowerCase() === 'c' && isMod && isShift) return copyCell();
    else if (key.toLowerCase() === 'c' && isMod) return give(options.onCopy);
    else if (key === ' ') range.toggle(index);
    else if (key === 'Enter') open(index);
    else if (key === 'Escape') return stepBack();
    else if (key === 'Delete' || key === 'Backspace') return give(options.onDelete);
    else if (key === 'F2') return rename();
    else return false;
    return true;
  };
  const click: TableCursor['click'] = (at, event, on) => {
    end.forget();
    place(at);
    cells.setColumnId(null);
    if (event.shiftKey && options.selection) return range.extendTo(at);
    if (on === 'checkbox' || event.metaKey || event.ctrlKey) return range.toggle(at);
    range.setAnchor(at);
    open(at);
  };
  const point = (at: number): void => {
    if (at !== index) cells.setColumnId(null);
    place(at);
  };
  return {
    index,
    columnId,
    press,
    click,
    open,
    point,
    togglePage: range.togglePage,
    start: () => (index < 0 && start > 0 ? move(start, false) : place(start)),
  };
};
