import { useLocalStorage } from '@mantine/hooks';
import { type PointerEvent, useMemo, useState } from 'react';
import { type ColumnWidths, maxColumnWidth, minColumnWidth } from './columns.ts';

const clamp = (width: number): number => Math.round(Math.min(Math.max(width, minColumnWidth), maxColumnWidth));

export type ColumnResize = {
  widths: ColumnWidths;
  /** Starts dragging the right edge of the column whose header cell holds the handle. */
  startDrag: (columnId: string, event: PointerEvent<HTMLElement>) => void;
  /** Alt with the arrow keys on a header: 16 px at a time. */
  nudge: (columnId: string, header: HTMLElement, steps: number) => void;
  reset: (columnId: string) => void;
};

const storedUnder = (storageKey: string) => ({
  key: `countersign.columns.${storageKey}`,
  defaultValue: {},
  getInitialValueInEffect: false,
});

/** Gives all columns of a table, wherever it is drawn, the widths they had before somebody changed them. */
export const useForgetWidths = (storageKey: string): (() => void) =>
  useLocalStorage<ColumnWidths>(storedUnder(storageKey))[2];

/** The widths that a person gave to columns, remembered under `storageKey`; the others follow the column definitions. */
export const useColumnWidths = (storageKey: string): ColumnResize => {
  const [saved, save] = useLocalStorage<ColumnWidths>(storedUnder(storageKey));
  const [dragged, setDragged] = useState<ColumnWidths | null>(null);
  return useMemo(() => createResize({ saved, save, dragged, setDragged }), [saved, save, dragged]);
};

type ResizeState = {
  saved: ColumnWidths;
  save: (widths: ColumnWidths) => void;
  dragged: ColumnWidths | null;
  setDragged: (widths: ColumnWidths | null) => void;
};

const createResize = ({ saved, save, dragged, setDragged }: ResizeState): ColumnResize => {
  const startDrag = (columnId: string, event: PointerEvent<HTMLElement>): void => {
    const handle: HTMLElement = event.currentTarget;
    const startX = event.clientX;
    const startWidth = handle.parentElement?.offsetWidth ?? 0;
    const widthAt = (moved: globalThis.PointerEvent): ColumnWidths => ({
      ...saved,
      [columnId]: clamp(startWidth + moved.clientX - startX),
    });
    const stop = new AbortController();
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener('pointermove', (moved) => setDragged(widthAt(moved)), { signal: stop.signal });
    handle.addEventListener(
      'lostpointercapture',
      (moved) => {
        stop.abort();
        setDragged(null);
        if (moved.clientX !== startX) save(widthAt(moved));
      },
      { signal: stop.signal },
    );
  };
  return {
    widths: dragged ?? saved,
    startDrag,
    nudge: (columnId, header, steps) => save({ ...saved, [columnId]: clamp(header.offsetWidth + steps * 16) }),
    reset: (columnId) => {
      const { [columnId]: _forgotten, ...rest } = saved;
      save(rest);
    },
  };
};
