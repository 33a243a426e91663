import { readFileSync } from 'node:fs';
import readWorkbook from 'read-excel-file/node';
import { AppError } from '#shared/errors.ts';
import { hasAddressColumn } from './find-shape.ts';
import type { TableRow } from './table-row.ts';

/** A workbook is unpacked in memory: a larger one has to be saved as CSV first. */
const maxUnpackedBytes = 400_000_000;

/** The unpacked size that the archive's directory states (APPNOTE 4.3.12), so that a zip bomb is not opened. */
const unpackedBytes = (bytes: Buffer): number => {
  let total = 0;
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0 && at + 46 <= bytes.length; ) {
    total += bytes.readUInt32LE(at + 24);
    at = bytes.indexOf('PK\u0001\u0002', at + 46, 'latin1');
  }
  return total;
};

/** A workbook's times have no zone: they read as those of a CSV do, and a day as it is written everywhere else. */
const timeText = (value: Date): string => {
  // Days are kept as fractions, which miss the second by a little.
  const seconds = Math.round(value.getTime() / 1_000);
  if (Number.isNaN(seconds)) return '';
  const [day = '', time = ''] = new Date(seconds * 1_000).toISOString().split(/[T.]/);
  // A time of day is a part of day 0, which is no date.
  if (day === '1899-12-30') return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
};

/** A spreadsheet shows fifteen digits and keeps two more, by which 0.1 + 0.2 is not 0.3. */
const shownDigits = 15;

const asText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(shownDigits)));
  if (value instanceof Date) return timeText(value);
  return String(value);
};

export type Workbook = { sheets: string[]; sheet: number; rows: TableRow[] };

type Sheet = { sheet: string; data: readonly (readonly unknown[])[] };

/** So many rows of a sheet tell whether it holds people. */
const looksAt = 100;

/** The first sheet with a column of addresses: a list may stand behind a cover, notes or figures. */
const findSheet = (sheets: readonly Sheet[]): number => {
  const found = sheets.findIndex(({ data }) =>
    hasAddressColumn(data.slice(0, looksAt).map((cells) => cells.map(asText))),
  );
  return Math.max(0, found);
};

/** Reads one sheet of a workbook (.xlsx), the likeliest without a `wanted` one; throws `validation` for one that cannot be opened. */
export const readSpreadsheet = async (path: string, wanted?: number): Promise<Workbook> => {
  const bytes = readFileSync(path);
  if (unpackedBytes(bytes) > maxUnpackedBytes) throw new AppError('validation', 'import.workbook-too-large');
  let sheets: Sheet[];
  try {
    sheets = await readWorkbook(bytes, { trim: false });
  } catch (cause) {
    throw new AppError('validation', 'import.workbook-broken', { cause });
  }
  const sheet = wanted !== undefined && wanted < sheets.length ? wanted : findSheet(sheets);
  const rows = (sheets[sheet]?.data ?? [])
    .map((cells, index) => ({ line: index + 1, cells: cells.map(asText) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  return { sheets: sheets.map(({ sheet: name }) => name), sheet, rows };
};
