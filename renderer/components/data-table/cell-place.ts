import type { MouseEvent } from 'react';
import type { CellPlace } from './data-table-props.ts';
import { type RowSource, rowAt } from './row-source.ts';

const cellSelector = (columnId: string): string => `[data-column="${CSS.escape(columnId)}"]`;

/** The row and column under the pointer; for the menu key, which comes from the grid itself, those under the cursor. */
export const findPlace = <T>(
  event: MouseEvent<HTMLElement>,
  rows: RowSource<T>,
  cursor: { index: number; columnId: string | null; domId: string },
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
  const { columnId } = cursor;
  const cell = columnId === null ? null : line?.querySelector(cellSelector(columnId));
  const box = (cell ?? line ?? event.currentTarget).getBoundingClientRect();
  return { row, index, columnId, x: box.left + (cell ? 8 : 48), y: box.bottom };
};

/** Scrolls sideways as far as it takes to see this cell beside what stays in view. */
export const showCell = (grid: HTMLElement, rowDomId: string, columnId: string): void => {
  const row = document.getElementById(rowDomId);
  const cell = row?.querySelector(cellSelector(columnId));
  const first = row?.querySelector('[data-column]');
  if (!cell || !first || cell === first) return;
  const [box, view] = [cell.getBoundingClientRect(), grid.getBoundingClientRect()];
  const left = 'pinned' in grid.dataset ? first.getBoundingClientRect().right : view.left;
  const right = view.left + grid.clientWidth;
  if (box.left < left) grid.scrollLeft -= left - box.left;
  else if (box.right > right) grid.scrollLeft += Math.min(box.right - right, box.left - left);
};
