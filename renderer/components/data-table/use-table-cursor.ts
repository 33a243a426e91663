import { type MouseEvent, useState } from 'react';
import { findRow, moveCursor } from './movement.ts';
import { type RowSource, rowAt } from './row-source.ts';
import type { RowId, TableSelection } from './selection.ts';
import { type RangeOptions, useRangeSelection } from './use-range-selection.ts';

export type CursorOptions<T, Id extends RowId> = RangeOptions<T, Id> & {
  openId: Id | null;
  onOpen: ((row: T) => void) | undefined;
  onClose: (() => void) | undefined;
  onDelete: ((rows: TableSelection<Id>) => void) | undefined;
  onRename: ((row: T) => void) | undefined;
  onCopy?: ((rows: TableSelection<Id>) => void) | undefined;
  /** Rows that fit on the screen, for Page up and Page down. */
  getRowsPerPage: () => number;
  scrollTo: (index: number) => void;
};

export type KeyPress = { key: string; isMod: boolean; isShift: boolean };

export type TableCursor = {
  /** -1 while there is none. */
  index: number;
  /** Puts the cursor on the first row if there is none: the grid got the focus. */
  start: () => void;
  /** True when the key meant something here. */
  press: (press: KeyPress) => boolean;
  click: (index: number, event: MouseEvent, on: 'row' | 'checkbox') => void;
  open: (index: number) => void;
  /** Puts the cursor on a row and does nothing else. */
  point: (index: number) => void;
};

/** The row under the cursor. It follows its row; when the row goes it keeps the place, so that Delete can be repeated. */
const useCursorPlace = <T, Id extends RowId>(rows: RowSource<T>, getRowId: (row: T) => Id) => {
  // Without an id while its row is not loaded: a leap to the end of a long list.
  const [cursor, setCursor] = useState<{ id: Id | null; index: number } | null>(null);
  const found = cursor === null || cursor.id === null ? -1 : findRow(rows, getRowId, cursor.id, cursor.index);
  const index = cursor !== null && found < 0 ? Math.min(cursor.index, rows.length - 1) : found;
  const place = (at: number): void => {
    const row = rowAt(rows, at);
    if (at >= 0 && at < rows.length) setCursor({ id: row === undefined ? null : getRowId(row), index: at });
  };
  return { index, place };
};

/** The cursor of a table, and what keys and clicks do with it. */
export const useTableCursor = <T, Id extends RowId>(options: CursorOptions<T, Id>): TableCursor => {
  const { rows, getRowId, openId, onOpen, onClose, scrollTo } = options;
  const { index, place } = useCursorPlace(rows, getRowId);
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
    if (range.chosen !== null) range.clear();
    else if (openId !== null) onClose?.();
    else return false;
    return true;
  };
  /** Does it with the selection, or with the row under the cursor when nothing is selected. */
  const give = (action: ((rows: TableSelection<Id>) => void) | undefined): boolean => {
    const row = rowAt(rows, index);
    const rowsMeant =
      range.chosen ?? (row === undefined ? null : { kind: 'ids' as const, ids: new Set([getRowId(row)]) });
    if (rowsMeant !== null) action?.(rowsMeant);
    return action !== undefined;
  };
  const rename = (): boolean => {
    const row = rowAt(rows, index);
    if (row !== undefined) options.onRename?.(row);
    return options.onRename !== undefined;
  };
  const press = ({ key, isMod, isShift }: KeyPress): boolean => {
    const target = isMod ? null : moveCursor(key, index, rows.length, options.getRowsPerPage());
    if (target !== null) move(target, isShift);
    else if (key.toLowerCase() === 'a' && isMod) range.selectAll();
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
    place(at);
    if (event.shiftKey && options.selection) return range.extendTo(at);
    if (on === 'checkbox' || event.metaKey || event.ctrlKey) return range.toggle(at);
    range.setAnchor(at);
    open(at);
  };
  return { index, press, click, open, point: place, start: () => place(Math.max(index, 0)) };
};
