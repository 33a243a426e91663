import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { follow, maxGroundHeight, type ScrollMap, type ScrollPlace, toGround } from './scroll-map.ts';

/** After this long without scrolling, the scroll bar is put where the rows are. */
const settleMs = 200;

const mapOf = (scroller: HTMLElement, rowHeight: number, rowCount: number): ScrollMap => {
  const around = rowHeight - scroller.clientHeight;
  return {
    groundMax: Math.max(0, Math.min(rowCount * rowHeight, maxGroundHeight) + around),
    rowsMax: Math.max(0, rowCount * rowHeight + around),
  };
};

/** A scroll by no more than this draws all that it brings, in view or not, at once. */
const fewRows = 4;

/**
 * When the rows out of view are drawn, in ms after those in view. With a few new rows: at once (null). With more, in the
 * next task, so that what is seen need not wait for what is not. After a leap none of the rows before is in view any
 * more; while one leap follows another, those out of view would be drawn for nothing.
 */
const restAfterMs = (rowsMoved: number, viewRows: number): number | null => {
  if (rowsMoved <= fewRows) return null;
  return rowsMoved > viewRows ? settleMs : 0;
};

/** Where the rows are drawn. */
type DrawnPlace = ScrollPlace & { restAfterMs: number | null };

const isDrawnAlike = (a: ScrollPlace, b: ScrollPlace, rowHeight: number): boolean =>
  Math.floor(a.rows / rowHeight) === Math.floor(b.rows / rowHeight) &&
  Math.abs(a.rows - a.ground - (b.rows - b.ground)) < 0.5;

/** Where the scroll bar and the rows stand; drawn again when another row comes into view, not for every pixel. */
export const useScrollPlace = (scroller: RefObject<HTMLElement | null>, rowHeight: number, rowCount: number) => {
  const exact = useRef<ScrollPlace>({ ground: 0, rows: 0 });
  const [drawn, setDrawn] = useState<DrawnPlace>({ ground: 0, rows: 0, restAfterMs: null });
  const draw = (element: HTMLElement, place: ScrollPlace): void =>
    setDrawn((last) => {
      if (isDrawnAlike(last, place, rowHeight)) return last;
      const moved = Math.abs(place.rows - last.rows) / rowHeight;
      return { ...place, restAfterMs: restAfterMs(moved, element.clientHeight / rowHeight) };
    });
  useEffect(() => {
    if (drawn.restAfterMs === null) return;
    const timer = setTimeout(() => setDrawn((last) => ({ ...last, restAfterMs: null })), drawn.restAfterMs);
    return () => clearTimeout(timer);
  }, [drawn]);
  const read = useEffectEvent((element: HTMLElement): void => {
    const map = mapOf(element, rowHeight, rowCount);
    exact.current = follow(exact.current, element.scrollTop, element.clientHeight, map);
    draw(element, exact.current);
  });
  const moveTo = (element: HTMLElement, rows: number): void => {
    const ground = toGround(rows, mapOf(element, rowHeight, rowCount));
    element.scrollTop = ground;
    // The browser rounds and bounds what it is told.
    exact.current = { ground: element.scrollTop, rows: ground === rows ? element.scrollTop : rows };
    draw(element, exact.current);
  };
  const settle = useEffectEvent((element: HTMLElement): void => {
    const { rows, ground } = exact.current;
    if (Math.abs(toGround(rows, mapOf(element, rowHeight, rowCount)) - ground) > 1) moveTo(element, rows);
  });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = (): void => {
      // Drawn before the frame is painted: a row that comes one frame late is a flash of nothing.
      flushSync(() => read(element));
      clearTimeout(timer);
      timer = setTimeout(() => settle(element), settleMs);
    };
    element.addEventListener('scroll', listen, { passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener('scroll', listen);
    };
  }, [scroller]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a shorter list moves the scroll bar without a word
  useLayoutEffect(() => {
    if (scroller.current !== null && scroller.current.scrollTop !== exact.current.ground) read(scroller.current);
  }, [scroller, rowCount]);
  /** Scrolls as little as it takes to show the row. */
  const reveal = (index: number): void => {
    const element = scroller.current;
    if (element === null) return;
    const top = index * rowHeight;
    const bottom = top + 2 * rowHeight - element.clientHeight;
    const { rows } = exact.current;
    if (top < rows) moveTo(element, top);
    else if (bottom > rows) moveTo(element, bottom);
  };
  /** Whether all of the row could be seen in a view of this height. */
  const isInView = (index: number, viewHeight: number): boolean => {
    const top = index * rowHeight;
    const { rows } = exact.current;
    return top >= rows - 1 && top + 2 * rowHeight - viewHeight <= rows + 1;
  };
  return {
    rows: drawn.rows,
    ground: drawn.ground,
    /** Only the rows in view are drawn yet. */
    isPart: drawn.restAfterMs !== null,
    reveal,
    isInView,
  };
};
