import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { DataTableProps } from './data-table-props.ts';
import { overscanRows, type RowRange, rowsAround, rowsAtOnce } from './row-range.ts';
import { createSlots } from './row-slots.ts';
import { maxGroundHeight } from './scroll-map.ts';
import { useScrollPlace } from './use-scroll-place.ts';

/** The next page is asked for this many rows before the end comes into view, so that scrolling meets no blank rows. */
const readAheadRows = 60;
/** Stands in for the height of the view until it is measured. */
const likelyViewHeight = 800;

export const rowHeights = { normal: 32, compact: 26 } as const;

export type RowWindow = {
  /** The indices of the rows that are drawn. */
  items: readonly number[];
  /** Which element a row is drawn in: that of a row that left. */
  slotOf: (index: number) => number;
  firstInView: number;
  /** px, the ground that all rows lie on. */
  height: number;
  /** px from the top of the ground to the first row drawn. */
  offset: number;
  rowsPerPage: () => number;
  scrollTo: (index: number) => void;
  isInView: (index: number, viewHeight: number) => boolean;
};

type RowWindowOptions = Pick<
  DataTableProps<never, never>,
  'density' | 'topKey' | 'hasMore' | 'isLoadingMore' | 'onEndReached' | 'onRangeShown'
> & {
  rowCount: number;
  scroller: RefObject<HTMLElement | null>;
  /** px, 0 until it is measured. */
  viewHeight: number;
};

/** The rows in view. The header sticks at the top of the same scroller and is as high as a row. */
export const useRowWindow = (options: RowWindowOptions): RowWindow => {
  const { rowCount, scroller, density = 'normal', viewHeight } = options;
  const rowHeight = rowHeights[density];
  const place = useScrollPlace(scroller, rowHeight, rowCount);
  useTop(scroller, options.topKey);
  const height = Math.min(rowCount * rowHeight, maxGroundHeight);
  const firstInView = Math.floor(place.rows / rowHeight);
  const inView = Math.ceil((viewHeight || likelyViewHeight) / rowHeight);
  const view = { first: Math.min(firstInView, rowCount - inView), last: firstInView + inView };
  const drawn = useRef<RowRange>({ first: 0, last: -1 });
  const { first, last } = place.isPart ? rowsAtOnce(drawn.current, view, rowCount) : rowsAround(view, rowCount);
  drawn.current = { first, last };
  const [slots] = useState(createSlots);
  useReadAhead(last, rowCount, options);
  useRangeShown(first, last, options.onRangeShown);
  return {
    items: Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index),
    slotOf: slots.assign(first, last, inView + 2 * overscanRows + 2),
    firstInView,
    height,
    offset: first * rowHeight - (place.rows - place.ground),
    rowsPerPage: () => Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1,
    scrollTo: place.reveal,
    isInView: place.isInView,
  };
};

/** A row that was in view stays so when the view gets lower, as it does where opening a panel wraps what is above. */
export const useStayInView = ({ isInView, scrollTo }: RowWindow, index: number, viewHeight: number): void => {
  const before = useRef(viewHeight);
  const keep = useEffectEvent((heightBefore: number): void => {
    if (index >= 0 && viewHeight < heightBefore && isInView(index, heightBefore)) scrollTo(index);
  });
  useLayoutEffect(() => {
    keep(before.current);
    before.current = viewHeight;
  }, [viewHeight]);
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

const useRangeShown = (first: number, last: number, onRangeShown: RowWindowOptions['onRangeShown']): void => {
  const tell = useEffectEvent((from: number, to: number) => onRangeShown?.(from, to));
  useLayoutEffect(() => tell(first, last), [first, last]);
};

const useTop = (scroller: RefObject<HTMLElement | null>, topKey: string | undefined): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what the list shows
  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [scroller, topKey]);
};
