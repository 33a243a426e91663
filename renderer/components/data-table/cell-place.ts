import type { MouseEvent } from 'react';
import type { CellPlace } from './data-table-props.ts';
import { type RowSource, rowAt } from './row-source.ts';

/** The row and column under the pointer; for the menu key, which comes from the grid itself, the row under the cursor. */
export const findPlace = <T>(
  event: MouseEvent<HTMLElement>,
  rows: RowSource<T>,
  cursor: { index: number; domId: string },
): CellPlace<T> | null => {
  const target = event.target instanceof Element ? event.target : null;
  const isFromKeys = target === event.currentTarget;
  const line = isFromKeys ? document.getElementById(cursor.domId) : target?.closest('[role="row"]');
  const index = isFromKeys ? cursor.index : Number(line?.getAttribute('aria-rowindex') ?? 1) - 2;
  const row = rowAt(rows, index);
  if (row === undefined) return null;
  if (!isFromKeys) {
    const columnId = target?.closest('[data-column]')?.getAttribute('data-column') ?? null;
    return { row, index, columnId, x: event.clientX, y: event.clientY };
  }
  const box = (line ?? event.currentTarget).getBoundingClientRect();
  return { row, index, columnId: null, x: box.left + 48, y: box.bottom };
};
