import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  follow,
  maxGroundHeight,
  type ScrollMap,
  toGround,
  toRows,
} from '#renderer/components/data-table/scroll-map.ts';

const viewHeight = 800;
const mapFor = (rows: number): ScrollMap => ({
  groundMax: Math.min(rows * 32, maxGroundHeight) - viewHeight,
  rowsMax: rows * 32 - viewHeight,
});
const million = mapFor(1_000_000);

describe('the ground of a long table', () => {
  it('is as high as the rows while they fit', () => {
    expect(toRows(1_234, mapFor(10_000))).toBe(1_234);
    expect(toGround(1_234, mapFor(10_000))).toBe(1_234);
  });

  it('reaches both ends of a million rows', () => {
    expect(toRows(0, million)).toBe(0);
    expect(toRows(million.groundMax, million)).toBe(million.rowsMax);
  });

  it('leads back from rows to the scroll bar, and never backwards', () => {
    const rows = fc.integer({ min: 0, max: million.rowsMax });
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        expect(toRows(toGround(one, million), million)).toBeCloseTo(one, 3);
        expect(toGround(Math.max(one, other), million)).toBeGreaterThanOrEqual(toGround(Math.min(one, other), million));
      }),
    );
  });

  it('moves rows by what the wheel says, also in the middle', () => {
    const middle = { ground: toGround(16_000_000, million), rows: 16_000_000 };
    expect(follow(middle, middle.ground + 100, viewHeight, million).rows).toBe(16_000_100);
  });

  it('goes where the scroll bar is dragged to', () => {
    const place = follow({ ground: 0, rows: 0 }, million.groundMax / 2, viewHeight, million);
    expect(place.rows).toBeCloseTo(million.rowsMax / 2, 0);
  });

  it('stands at an end when the scroll bar does, however the rows came there', () => {
    expect(follow({ ground: 50, rows: 9_000 }, 0, viewHeight, million).rows).toBe(0);
    const { groundMax, rowsMax } = million;
    expect(follow({ ground: groundMax - 50, rows: 9_000 }, groundMax, viewHeight, million).rows).toBe(rowsMax);
  });
});
