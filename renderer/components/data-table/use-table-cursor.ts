import { type MouseEvent, useState } from 'react';
import { findRow, moveCursor } from './movement.ts';
import {
  allRows,
  idsBetween,
  isSelected,
  noRows,
  type RowId,
  setSelected,
  type TableSelection,
  toggleSelected,
} from './selection.ts';

export type CursorOptions<T, Id extends RowId> = {
  rows: readonly T[];
  getRowId: (row: T) => Id;
  selection: TableSelection<Id> | undefined;
  onSelectionChange: ((selection: TableSelection<Id>) => void) | undefined;
  openId: Id | null;
  onOpen: ((row: T) => void) | undefined;
  onClose: (() => void) | undefined;
  onDelete: ((ids: TableSelection<Id>) => void) | undefined;
  /** Rows that fit on the screen, for Page up and Page down. */
  getRowsPerPage: () => number;
  scrollTo: (index: number) => void;
};

type Cursor<Id> = { id: Id; index: number };
/** What a key press was, without React, so that it can be tested. */
type Press = { key: string; isMod: boolean; isShift: boolean };

/**
 * The cursor and what keys and clicks do. The cursor follows its row; when the row goes, it keeps the place, so that
 * Delete can be pressed again.
 */
export const useTableCursor = <T, Id extends RowId>(options: CursorOptions<T, Id>) => {
  const { rows, getRowId, selection, onSelectionChange, openId, onOpen, onClose, onDelete, scrollTo } = options;
  const [cursor, setCursor] = useState<Cursor<Id> | null>(null);
  const [anchor, setAnchor] = useState(0);
  const found = cursor === null ? -1 : findRow(rows, getRowId, cursor.id, cursor.index);
  const index = cursor !== null && found < 0 ? Math.min(cursor.index, rows.length - 1) : found;

  const idAt = (at: number): Id | null => {
    const row = rows[at];
    return row === undefined ? null : getRowId(row);
  };
  const place = (at: number): void => {
    const id = idAt(at);
    if (id !== null) setCursor({ id, index: at });
  };
  const open = (at: number): void => {
    const row = rows[at];
    if (row !== undefined) onOpen?.(row);
  };
  const toggle = (at: number): void => {
    const id = idAt(at);
    if (id !== null && selection) onSelectionChange?.(toggleSelected(selection, id));
    setAnchor(at);
  };
  const extendTo = (at: number): void => {
    if (!selection) return;
    const ids = idsBetween(rows.map(getRowId), anchor, at);
    onSelectionChange?.(setSelected(selection, ids, true));
  };
  const move = (at: number, isShift: boolean): void => {
    place(at);
    scrollTo(at);
    if (isShift) extendTo(at);
    else setAnchor(at);
    if (openId !== null && !isShift) open(at);
  };
  const clearOrClose = (): boolean => {
    const hasSelection = selection !== undefined && (selection.kind === 'all' || selection.ids.size > 0);
    if (hasSelection) onSelectionChange?.(noRows);
    else if (openId !== null) onClose?.();
    else return false;
    return true;
  };
  const remove = (): boolean => {
    const id = idAt(index);
    if (selection && (selection.kind === 'all' || selection.ids.size > 0)) onDelete?.(selection);
    else if (id !== null) onDelete?.({ kind: 'ids', ids: new Set([id]) });
    return onDelete !== undefined;
  };

  /** True when the key meant something here. */
  const press = ({ key, isMod, isShift }: Press): boolean => {
    const target = isMod ? null : moveCursor(key, index, rows.length, options.getRowsPerPage());
    if (target !== null) move(target, isShift);
    else if (key === 'a' && isMod && selection) onSelectionChange?.(allRows);
    else if (key === ' ' && selection && index >= 0) toggle(index);
    else if (key === 'Enter' && index >= 0) open(index);
    else if (key === 'Escape') return clearOrClose();
    else if (key === 'Delete' || key === 'Backspace') return remove();
    else return false;
    return true;
  };
  const click = (at: number, event: MouseEvent, on: 'row' | 'checkbox'): void => {
    place(at);
    if (event.shiftKey && selection) extendTo(at);
    else if (on === 'checkbox' || event.metaKey || event.ctrlKey) toggle(at);
    else {
      setAnchor(at);
      open(at);
    }
  };
  return {
    index,
    press,
    click,
    open,
    start: () => index < 0 && place(0),
    isChecked: (id: Id) => selection !== undefined && isSelected(selection, id),
  };
};
