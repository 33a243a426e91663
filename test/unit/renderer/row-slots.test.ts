import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSlots } from '#renderer/components/data-table/row-slots.ts';

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('the elements that rows are drawn in', () => {
  it('are as many different ones as there are rows, and a row keeps its own while it is drawn', () => {
    const step = fc.record({ first: fc.nat(1_000_000), length: fc.integer({ min: 1, max: 40 }) });
    const near = fc.integer({ min: -30, max: 30 });
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.array(near, { maxLength: 5 })), { maxLength: 10 }), (leaps) => {
        const slots = createSlots();
        let before: { rows: number[]; slotOf: (index: number) => number } | null = null;
        for (const [{ first, length }, steps] of leaps) {
          let top = first;
          for (const by of [0, ...steps]) {
            top = Math.max(0, top + by);
            const rows = range(top, top + length - 1);
            const slotOf = slots.assign(top, top + length - 1, 40);
            expect(new Set(rows.map(slotOf)).size).toBe(rows.length);
            for (const row of rows) expect(slotOf(row)).toBeLessThan(40);
            for (const row of before?.rows ?? []) {
              if (rows.includes(row)) expect(slotOf(row)).toBe(before?.slotOf(row));
            }
            before = { rows, slotOf };
          }
        }
      }),
    );
  });

  it('stay with their rows when the view gets higher or lower', () => {
    const slots = createSlots();
    slots.assign(0, 40, 60);
    const before = slots.assign(33, 73, 60);
    const kept = range(40, 60).map(before);
    const lower = slots.assign(40, 60, 40);
    expect(range(40, 60).map(lower)).toEqual(kept);
    const higher = slots.assign(10, 90, 100);
    expect(range(40, 60).map(higher)).toEqual(kept);
    expect(new Set(range(10, 90).map(higher)).size).toBe(81);
  });

  it('stay in their order after a leap', () => {
    const slots = createSlots();
    const before = range(7, 26).map(slots.assign(7, 26, 30));
    expect(range(900_000, 900_019).map(slots.assign(900_000, 900_019, 30))).toEqual(before);
    expect(range(3, 22).map(slots.assign(3, 22, 30))).toEqual(before);
  });

  it('are the same when the same rows are asked for twice', () => {
    const slots = createSlots();
    slots.assign(0, 20, 30);
    const once = range(500, 520).map(slots.assign(500, 520, 30));
    expect(range(500, 520).map(slots.assign(500, 520, 30))).toEqual(once);
  });
});
