import { type RowSource, rowAt } from './row-source.ts';

/** Where a key moves the cursor to in a list of `count` rows of which `perPage` are visible; null for any other key. */
export const moveCursor = (key: string, index: number, count: number, perPage: number): number | null => {
  if (count === 0) return null;
  const clamp = (wanted: number): number => Math.min(Math.max(wanted, 0), count - 1);
  switch (key) {
    case 'ArrowDown':
      return clamp(index + 1);
    case 'ArrowUp':
      return clamp(index < 0 ? count - 1 : index - 1);
    case 'PageDown':
      return clamp(Math.max(index, 0) + Math.max(1, perPage - 1));
    case 'PageUp':
      return clamp(index - Math.max(1, perPage - 1));
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
};

/** Finds a row again after the list changed: near its old place first, because lists seldom change far away. */
export const findRow = <T, Id>(rows: RowSource<T>, getRowId: (row: T) => Id, id: Id, hint: number): number => {
  const near = rowAt(rows, hint);
  if (near !== undefined && getRowId(near) === id) return hint;
  return rows.findIndex((row) => getRowId(row) === id);
};
