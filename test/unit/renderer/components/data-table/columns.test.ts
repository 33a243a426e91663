import { describe, expect, it } from 'vitest';
import {
  type DataTableColumn,
  isFirstPinned,
  layOut,
  visibleColumns,
} from '#renderer/components/data-table/columns.ts';

const column = (id: string, rest: Partial<DataTableColumn<string>> = {}): DataTableColumn<string> => ({
  id,
  header: id,
  cell: (row) => row,
  ...rest,
});

describe('the columns of a table', () => {
  it('share the room that is left and scroll below their least widths', () => {
    const columns = [column('name', { width: 120, grow: 1 }), column('state', { width: 100 })];
    expect(layOut(columns, {}, true)).toEqual({ template: '36px minmax(120px, 1fr) 100px', minWidth: 256 });
  });

  it('keep the widths that a person gave them and fill up the rest with nothing', () => {
    const columns = [column('name', { width: 120, grow: 1 }), column('state')];
    expect(layOut(columns, { name: 300 }, false)).toEqual({ template: '300px 160px minmax(0, 1fr)', minWidth: 460 });
  });

  it('leave the first one in view while the others scroll sideways, unless it takes half of the table', () => {
    const columns = [column('name', { width: 120, grow: 1 }), column('city'), column('state')];
    expect(isFirstPinned(columns, {}, 400, 476)).toBe(true);
    expect(isFirstPinned(columns, {}, 476, 476)).toBe(false);
    expect(isFirstPinned(columns, { name: 200 }, 400, 556)).toBe(false);
    expect(isFirstPinned([], {}, 400, 476)).toBe(false);
  });

  it('leave out what has no room, and nothing before the width is known', () => {
    const columns = [column('name'), column('source', { hideBelow: 600 })];
    expect(visibleColumns(columns, 599).map(({ id }) => id)).toEqual(['name']);
    expect(visibleColumns(columns, 600)).toHaveLength(2);
    expect(visibleColumns(columns, 0)).toHaveLength(2);
  });
});
