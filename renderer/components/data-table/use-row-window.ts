import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { DataTableProps } from './data-table-props.ts';

const overscanRows = 12;
/** The next page is asked for this many rows before the end comes into view, so that scrolling meets no blank rows. */
const readAheadRows = 60;

export const rowHeights = { normal: 32, compact: 26 } as const;

export type RowWindow = {
  items: readonly VirtualItem[];
  /** px, all rows together. */
  height: number;
  /** px from the first row to the first item. */
  offset: number;
  rowsPerPage: () => number;
  scrollTo: (index: number) => void;
};

type RowWindowOptions = Pick<DataTableProps<never, never>, 'density' | 'hasMore' | 'isLoadingMore' | 'onEndReached'> & {
  rowCount: number;
  scroller: RefObject<HTMLElement | null>;
};

/** The rows in view. The header sticks at the top of the same scroller and is as high as a row. */
export const useRowWindow = ({ rowCount, scroller, density = 'normal', ...ahead }: RowWindowOptions): RowWindow => {
  const rowHeight = rowHeights[density];
  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: overscanRows,
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
  });
  const items = virtualizer.getVirtualItems();
  useReadAhead(items.at(-1)?.index ?? -1, rowCount, ahead);
  return {
    items,
    height: virtualizer.getTotalSize(),
    offset: (items[0]?.start ?? rowHeight) - rowHeight,
    rowsPerPage: () => Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
};

type ReadAhead = Pick<RowWindowOptions, 'hasMore' | 'isLoadingMore' | 'onEndReached'>;

const useReadAhead = (
  lastIndex: number,
  rowCount: number,
  { hasMore, isLoadingMore, onEndReached }: ReadAhead,
): void => {
  const ask = useEffectEvent(() => onEndReached?.());
  const isNear = hasMore === true && isLoadingMore !== true && lastIndex >= rowCount - readAheadRows;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer list that is still near its end asks again
  useEffect(() => {
    if (isNear) ask();
  }, [isNear, rowCount]);
};
