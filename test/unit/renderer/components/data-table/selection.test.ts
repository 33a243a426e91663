import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allRows,
  countSelected,
  headerState,
  isSelected,
  noRows,
  setSelected,
  type TableSelection,
  toggleSelected,
} from '#renderer/components/data-table/selection.ts';

const none: TableSelection<number> = noRows;
const all: TableSelection<number> = allRows;

describe('a selection', () => {
  it('names rows one by one', () => {
    const two = setSelected(none, [1, 2], true);
    expect([isSelected(two, 1), isSelected(two, 3), countSelected(two, 100)]).toEqual([true, false, 2]);
  });

  it('of everything holds rows that are not loaded yet', () => {
    expect(isSelected(all, 999_999)).toBe(true);
    expect(countSelected(toggleSelected(all, 5), 1_000_000)).toBe(999_999);
  });

  it('is as it was after a row is toggled twice', () => {
    const selections = fc
      .oneof(fc.constant(none), fc.constant(all))
      .chain((start) =>
        fc.array(fc.nat(50)).map((ids) => ids.reduce((selection, id) => toggleSelected(selection, id), start)),
      );
    fc.assert(
      fc.property(selections, fc.nat(50), (selection, id) => {
        expect(isSelected(toggleSelected(selection, id), id)).toBe(!isSelected(selection, id));
        expect(toggleSelected(toggleSelected(selection, id), id)).toEqual(selection);
      }),
    );
  });

  it('shows in the header whether none, some or all rows are in it', () => {
    expect(headerState(none, 3)).toBe('none');
    expect(headerState(setSelected(none, [1], true), 3)).toBe('some');
    expect(headerState(setSelected(none, [1, 2, 3], true), 3)).toBe('all');
    expect(headerState(all, 3)).toBe('all');
    expect(headerState(all, 0)).toBe('none');
  });
});
