import type { TableRow } from './table-row.ts';

const maxLineLength = 1_000_000;

const asText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object whose values are all plain, lifted out of `fields`, so that an export of ours has a column for each. */
const flatten = (object: Record<string, unknown>): Map<string, string> => {
  const cells = new Map<string, string>();
  for (const [name, value] of Object.entries(object)) {
    if (name === 'fields' && isObject(value)) {
      for (const [field, inner] of Object.entries(value)) cells.set(`field:${field}`, asText(inner));
    } else cells.set(name, asText(value));
  }
  return cells;
};

/** Reads one JSON object per line; `columns` are the names whose values become the cells, in this order. */
export const createJsonReader = (columns: readonly string[]) => {
  let rest = '';
  let line = 0;

  const readLine = (text: string): TableRow | null => {
    line += 1;
    const trimmed = text.trim().replace(/^\[|^,|,$|\]$/g, '');
    if (trimmed.trim() === '') return null;
    if (text.length > maxLineLength) return { line, cells: [text.slice(0, 200)], problem: 'too-long' };
    try {
      const value: unknown = JSON.parse(trimmed);
      if (isObject(value)) {
        const cells = flatten(value);
        return { line, cells: columns.map((name) => cells.get(name) ?? '') };
      }
    } catch {
      // Reported below, like every other line that is no object.
    }
    return { line, cells: [trimmed.slice(0, 200)], problem: 'json' };
  };

  return {
    push: (piece: string): TableRow[] => {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > 2 * maxLineLength) rest = rest.slice(0, maxLineLength + 1);
      return lines.map(readLine).filter((row) => row !== null);
    },
    end: (): TableRow[] => {
      const row = rest === '' ? null : readLine(rest);
      rest = '';
      return row ? [row] : [];
    },
  };
};

/** The names that the objects of a sample have, in the order in which they turn up. */
export const listJsonColumns = (sample: string): string[] => {
  const names = new Set<string>();
  for (const text of sample.split('\n').slice(0, 1_000)) {
    try {
      const value: unknown = JSON.parse(text.trim().replace(/^\[|^,|,$|\]$/g, ''));
      if (isObject(value)) for (const name of flatten(value).keys()) names.add(name);
    } catch {
      // A line that was cut off, or none at all.
    }
  }
  return [...names].slice(0, 1_000);
};
