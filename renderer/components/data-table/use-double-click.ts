import { type MouseEvent, useRef } from 'react';
import type { CellPlace } from './data-table-props.ts';

type Mouse = MouseEvent<HTMLElement>;

const isInField = ({ target }: Mouse): boolean =>
  target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;

/**
 * A double click means the cell that was under its first click, which may open a panel and so move columns and rows away
 * from under the pointer before the second one. Put the handlers on the grid.
 */
export const useDoubleClick = <T>(
  find: (event: Mouse) => CellPlace<T> | null,
  act: ((place: CellPlace<T>) => void) | undefined,
) => {
  const first = useRef<CellPlace<T> | null>(null);
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
