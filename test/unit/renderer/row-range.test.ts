import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RowRange, rowsAround, rowsAtOnce } from '#renderer/components/data-table/row-range.ts';

const rowCount = 1_000;
const nothing: RowRange = { first: 0, last: -1 };
const view = fc
  .tuple(fc.nat(rowCount - 1), fc.integer({ min: 0, max: 40 }))
  .map(([first, length]) => ({ first, last: Math.min(first + length, rowCount - 1) }));
const has = (outer: RowRange, inner: RowRange): boolean => outer.first <= inner.first && outer.last >= inner.last;
const lengthOf = ({ first, last }: RowRange): number => last - first + 1;

describe('the rows that a table draws', () => {
  it('are at once those in view, in one piece, and no more than are drawn afterwards', () => {
    fc.assert(
      fc.property(fc.array(view, { minLength: 1, maxLength: 20 }), (views) => {
        let drawn = nothing;
        for (const inView of views) {
          drawn = rowsAtOnce(drawn, inView, rowCount);
          expect(has(drawn, inView)).toBe(true);
          expect(lengthOf(drawn)).toBeLessThanOrEqual(lengthOf(rowsAround(inView, rowCount)));
          // React may ask twice.
          expect(rowsAtOnce(drawn, inView, rowCount)).toEqual(drawn);
        }
      }),
    );
  });

  it('are as many as before, so that elements only change what they show', () => {
    const before = rowsAround({ first: 100, last: 120 }, rowCount);
    expect(before).toEqual({ first: 90, last: 130 });
    expect(rowsAtOnce(before, { first: 119, last: 139 }, rowCount)).toEqual({ first: 100, last: 140 });
    expect(rowsAtOnce(before, { first: 85, last: 105 }, rowCount)).toEqual({ first: 84, last: 124 });
  });

  it('are only those in view and a row at either edge after a leap', () => {
    const before = rowsAround({ first: 100, last: 120 }, rowCount);
    expect(rowsAtOnce(before, { first: 500, last: 520 }, rowCount)).toEqual({ first: 499, last: 521 });
    expect(rowsAtOnce(before, { first: 980, last: 1_000 }, rowCount)).toEqual({ first: 979, last: 999 });
  });

  it('are all there are in a short list, and none in an empty one', () => {
    expect(rowsAround({ first: -18, last: 20 }, 3)).toEqual({ first: 0, last: 2 });
    expect(rowsAtOnce(nothing, { first: -18, last: 20 }, 3)).toEqual({ first: 0, last: 2 });
    expect(rowsAround({ first: -20, last: 20 }, 0)).toEqual({ first: 0, last: -1 });
    expect(rowsAtOnce(nothing, { first: -20, last: 20 }, 0)).toEqual({ first: 0, last: -1 });
  });
});
