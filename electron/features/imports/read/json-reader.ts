import { exportHeader, fieldTypesKey } from '#shared/domain/column-headers.ts';
import { type FieldType, fieldTypes } from '#shared/domain/own-field.ts';
import type { TableRow } from './table-row.ts';

const maxLineLength = 1_000_000;

const asText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFieldTypes = (value: unknown): value is Record<string, FieldType> =>
  isObject(value) && Object.values(value).every((type) => fieldTypes.some((known) => known === type));

/**
 * Makes objects flat: what stands in `fields` is lifted out, so that an export of ours has a column for each. The first
 * object of an export says in `field_types` what its values do not; its columns then have that in their headings.
 */
const createFlatten = () => {
  let isFirst = true;
  let headings = new Map<string, string>();
  const learn = (object: Record<string, unknown>): boolean => {
    const { fields, [fieldTypesKey]: types } = object;
    if (!isObject(fields) || !isFieldTypes(types)) return false;
    headings = new Map(Object.entries(types).map(([field, type]) => [field, exportHeader(field, type)]));
    return true;
  };
  return (object: Record<string, unknown>): Map<string, string> => {
    const isTyped = isFirst && learn(object);
    isFirst = false;
    const cells = new Map<string, string>();
    for (const [name, value] of Object.entries(object)) {
      if (name === 'fields' && isObject(value)) {
        for (const [field, inner] of Object.entries(value)) {
          cells.set(headings.get(field) ?? `field:${field}`, asText(inner));
        }
      } else if (!(isTyped && name === fieldTypesKey)) cells.set(name, asText(value));
    }
    return cells;
  };
};

const parseObject = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    // Reported by the caller, like everything else that is no object.
    return null;
  }
};

/** A line of a list with an object per line, without what belongs to the list. */
const trimLine = (text: string): string => text.trim().replace(/^\[|^,|,$|\]$/g, '');

const isPerLine = (sample: string): boolean => {
  const lines = sample
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== '[' && line !== ']')
    .slice(0, 20);
  return lines.filter((line) => parseObject(trimLine(line)) !== null).length >= lines.length / 2;
};

/** Cuts a text into its outermost objects, wherever its lines end; `problem` is what stands between them and should not. */
const createObjectScanner = (take: (text: string, line: number, problem: TableRow['problem'] | null) => void) => {
  let object = '';
  let line = 1;
  let startLine = 1;
  let depth = 0;
  let isString = false;
  let isEscaped = false;
  let badLine = 0;

  const scanInside = (character: string): void => {
    if (isString) {
      if (isEscaped) isEscaped = false;
      else if (character === '\\') isEscaped = true;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
  };
  const finish = (): void => {
    take(object, startLine, object.length > maxLineLength ? 'too-long' : null);
    object = '';
  };

  return {
    push: (piece: string): void => {
      let from = 0;
      for (let index = 0; index < piece.length; index += 1) {
        const character = piece[index] ?? '';
        if (character === '\n') line += 1;
        if (depth > 0) {
          scanInside(character);
          if (depth > 0) continue;
          object += piece.slice(from, index + 1);
          finish();
        } else if (character === '{') {
          depth = 1;
          startLine = line;
          from = index;
        } else if (!/[\s,[\]]/.test(character) && badLine !== line) {
          badLine = line;
          take(piece.slice(index, index + 200), line, 'json');
        }
      }
      if (depth > 0) object += piece.slice(from);
      // No person is so long: the beginning is enough to report it.
      if (object.length > 2 * maxLineLength) object = object.slice(0, maxLineLength + 1);
    },
    end: (): void => {
      if (depth > 0) take(object.slice(0, 200), startLine, object.length > maxLineLength ? 'too-long' : 'json');
      depth = 0;
      object = '';
    },
  };
};

type ToCells = (object: Record<string, unknown>) => string[];

/** Reads the objects of a JSON text that has them in any layout: a list on one line, or each over many lines. */
const createDocumentReader = (toCells: ToCells) => {
  let rows: TableRow[] = [];
  const scanner = createObjectScanner((text, line, problem) => {
    const value = problem === null ? parseObject(text) : null;
    if (value === null) rows.push({ line, cells: [text.slice(0, 200)], problem: problem ?? 'json' });
    else rows.push({ line, cells: toCells(value) });
  });
  const take = (): TableRow[] => {
    const taken = rows;
    rows = [];
    return taken;
  };
  return {
    push: (piece: string): TableRow[] => {
      scanner.push(piece);
      return take();
    },
    end: (): TableRow[] => {
      scanner.end();
      return take();
    },
  };
};

const createLineReader = (toCells: ToCells) => {
  let rest = '';
  let line = 0;

  const readLine = (text: string): TableRow | null => {
    line += 1;
    const trimmed = trimLine(text);
    if (trimmed.trim() === '') return null;
    if (text.length > maxLineLength) return { line, cells: [text.slice(0, 200)], problem: 'too-long' };
    const value = parseObject(trimmed);
    if (value === null) return { line, cells: [trimmed.slice(0, 200)], problem: 'json' };
    return { line, cells: toCells(value) };
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

/** One object per line or, as `sample` (the beginning of the text) shows, in any layout. */
const createObjectReader = (sample: string, toCells: ToCells) =>
  isPerLine(sample) ? createLineReader(toCells) : createDocumentReader(toCells);

/** Reads JSON objects; `columns` are the names whose values become the cells, in this order. */
export const createJsonReader = (columns: readonly string[], sample: string) => {
  const flatten = createFlatten();
  return createObjectReader(sample, (object) => {
    const cells = flatten(object);
    return columns.map((name) => cells.get(name) ?? '');
  });
};

/**
 * The names that the objects of a whole text have, in the order in which they turn up: databases leave out what is empty,
 * so that a name may come up first in the last of them. Stops beyond `most`.
 */
export const listJsonColumns = (sample: string, pieces: Iterable<string>, most: number): string[] => {
  const names = new Set<string>();
  const flatten = createFlatten();
  const reader = createObjectReader(sample, (object) => {
    for (const name of flatten(object).keys()) names.add(name);
    return [];
  });
  for (const piece of pieces) {
    reader.push(piece);
    if (names.size > most) return [...names];
  }
  reader.end();
  return [...names];
};
