import { describe, expect, it } from 'vitest';
import { findRow, moveCursor } from '#renderer/components/data-table/movement.ts';

describe('the cursor', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 9, 9],
    ['ArrowDown', -1, 0],
    ['ArrowUp', 3, 2],
    ['ArrowUp', 0, 0],
    ['ArrowUp', -1, 9],
    ['PageDown', 2, 6],
    ['PageDown', 8, 9],
    ['PageUp', 6, 2],
    ['PageUp', 1, 0],
    ['Home', 7, 0],
    ['End', 0, 9],
  ])('goes with %s from row %d to row %d of ten, five in view', (key, from, to) => {
    expect(moveCursor(key, from, 10, 5)).toBe(to);
  });

  it('stays where it is for other keys and in an empty list', () => {
    expect(moveCursor('x', 3, 10, 5)).toBeNull();
    expect(moveCursor('ArrowDown', -1, 0, 5)).toBeNull();
  });

  it('finds its row after the list changed', () => {
    const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    const getId = (row: { id: string }): string => row.id;
    expect(findRow(rows, getId, 'b', 1)).toBe(1);
    expect(findRow(rows, getId, 'c', 0)).toBe(2);
    expect(findRow(rows, getId, 'gone', 1)).toBe(-1);
  });
});
