import { type PointerEvent, useState } from 'react';

/** A pointer that moves less than this many px clicks. */
const threshold = 6;

export type ColumnDrag = {
  /** The column that is dragged, and the one before which it would go; null for behind the last. */
  drag: { columnId: string; before: string | null } | null;
  /** For pointerdown on a header cell; undefined in a table whose columns stay where they are. */
  start: ((columnId: string, event: PointerEvent<HTMLElement>) => void) | undefined;
};

/** The column in whose left half the pointer is, or the one behind where it is in the right half. */
const columnAt = (cells: readonly HTMLElement[], x: number): string | null =>
  cells.find((cell) => {
    const { left, width } = cell.getBoundingClientRect();
    return x < left + width / 2;
  })?.dataset.column ?? null;

/** The button under the pointer would sort. */
const swallowClick = (): void => {
  const swallowed = new AbortController();
  const swallow = (event: Event): void => event.stopPropagation();
  window.addEventListener('click', swallow, { capture: true, signal: swallowed.signal });
  setTimeout(() => swallowed.abort());
};

/** Dragging a header to another place; Escape leaves it where it was. */
export const useColumnDrag = (onMove: ((columnId: string, before: string | null) => void) | undefined): ColumnDrag => {
  const [drag, setDrag] = useState<ColumnDrag['drag']>(null);
  const start = (columnId: string, event: PointerEvent<HTMLElement>): void => {
    const row = event.currentTarget.parentElement;
    if (event.button !== 0 || row === null) return;
    const cells = [...row.querySelectorAll<HTMLElement>('[data-column]')];
    const startX = event.clientX;
    const stop = new AbortController();
    const { signal } = stop;
    let before: string | null | undefined;
    const end = (): void => {
      stop.abort();
      setDrag(null);
    };
    const move = ({ clientX }: globalThis.PointerEvent): void => {
      if (before === undefined && Math.abs(clientX - startX) < threshold) return;
      before = columnAt(cells, clientX);
      setDrag({ columnId, before });
    };
    const drop = (): void => {
      end();
      if (before === undefined) return;
      swallowClick();
      onMove?.(columnId, before);
    };
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', drop, { signal });
    window.addEventListener('pointercancel', end, { signal });
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal });
  };
  return { drag, start: onMove && start };
};
