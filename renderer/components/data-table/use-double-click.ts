import { type MouseEvent, type RefObject, useEffect, useRef } from 'react';
import type { CellPlace } from './data-table-props.ts';
import { useLatest } from './use-latest.ts';

type Mouse = MouseEvent<HTMLElement>;

const isInField = ({ target }: Mouse): boolean =>
  target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;

/**
 * A double click means the cell that was under its first click, which may open a panel and so move columns and rows away
 * from under the pointer before the second one. What the panel brought there is not clicked. Put the handlers on the grid.
 */
export const useDoubleClick = <T>(
  grid: RefObject<HTMLElement | null>,
  find: (event: Mouse) => CellPlace<T> | null,
  act: ((place: CellPlace<T>) => void) | undefined,
) => {
  const first = useRef<CellPlace<T> | null>(null);
  const actLatest = useLatest((place: CellPlace<T>) => act?.(place));
  useEffect(() => {
    const leaveAlone = (event: globalThis.MouseEvent): void => {
      if (event.target instanceof Node && grid.current?.contains(event.target)) return;
      if (event.detail < 2) first.current = null;
      if (first.current === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.type === 'dblclick') actLatest(first.current);
    };
    const stop = new AbortController();
    for (const type of ['mousedown', 'click', 'dblclick'] as const)
      document.addEventListener(type, leaveAlone, { capture: true, signal: stop.signal });
    return () => stop.abort();
  }, [grid, actLatest]);
  return {
    onClickCapture: (event: Mouse): void => {
      if (event.detail <= 1) first.current = find(event);
      else if (first.current !== null && find(event)?.index !== first.current.index) event.stopPropagation();
    },
    onDoubleClickCapture: (event: Mouse): void => {
      if (act === undefined || first.current === null || isInField(event)) return;
      event.preventDefault();
      event.stopPropagation();
      act(first.current);
    },
  };
};
