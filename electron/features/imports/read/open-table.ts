import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { ImportEncoding, ImportFormat, ReadOptions } from '#shared/contract/imports.ts';
import { fixedExportHeaders } from '#shared/domain/column-headers.ts';
import { AppError } from '#shared/errors.ts';
import { withFormula } from '../../../lib/csv.ts';
import { createAddressReader } from './address-list.ts';
import { asLeftOut, isBadRowsHeader, ownNames } from './bad-rows-file.ts';
import { createCsvReader } from './csv-reader.ts';
import { createDecoder, findEncoding } from './decode.ts';
import { findDelimiter, findFormat, findHeaderRow, findStatedDelimiter, mostAbove } from './find-shape.ts';
import { createJsonReader, listJsonColumns } from './json-reader.ts';
import { readSpreadsheet } from './spreadsheet.ts';
import type { TableRow } from './table-row.ts';

/** A file as a table: how it was read, its headings (empty ones where there are none), and its rows in batches. */
export type Table = {
  format: ImportFormat;
  encoding: ImportEncoding;
  delimiter: NonNullable<ReadOptions['delimiter']>;
  hasHeader: boolean;
  sheets: string[];
  sheet: number;
  names: string[];
  /** Of JSON objects: what reads the file again without looking through all of it for its names. */
  keys: readonly string[] | null;
  /** The first rows without the header. */
  sample: TableRow[];
  /** There are no others. */
  isWholeSample: boolean;
  /** All rows without the header; `fraction` of the file is read after each batch. */
  batches: () => Generator<{ rows: TableRow[]; fraction: number }>;
};

const pieceBytes = 256 * 1024;
const sampleBytes = 512 * 1024;
/** So many rows are looked at before a person sees the file. */
const sampleRows = 100;
const maxColumns = 1_000;

type RowReader = { push: (piece: string) => TableRow[]; end: () => TableRow[] };

function* readPieces(path: string): Generator<{ bytes: Buffer; fraction: number }> {
  const size = statSync(path).size;
  const file = openSync(path, 'r');
  try {
    let position = 0;
    while (position < size) {
      const bytes = Buffer.allocUnsafe(Math.min(pieceBytes, size - position));
      const count = readSync(file, bytes, 0, bytes.length, position);
      if (count === 0) return;
      position += count;
      yield { bytes: bytes.subarray(0, count), fraction: position / size };
    }
  } finally {
    closeSync(file);
  }
}

const readStart = (path: string): Buffer => {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(sampleBytes, statSync(path).size));
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
};

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
const isOldExcel = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('hex') === 'd0cf11e0';

/** Many sites call a web page with a table in it “Excel”. */
const isWebPage = (text: string): boolean => /^\s*(?:<!doctype html|<html|<table|<meta|<\?xml)/i.test(text);
const isCard = (text: string): boolean => /^\s*BEGIN:VCARD/i.test(text);

/** Control characters that no table has, beyond what a slip of an export leaves. */
const isBinary = (text: string): boolean => {
  let controls = 0;
  const length = Math.min(text.length, 4_096);
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 27) || code === 0xfffd) controls += 1;
  }
  return controls > length / 20;
};

const createReader = (
  table: Pick<Table, 'format' | 'delimiter'>,
  jsonColumns: readonly string[],
  text: string,
): RowReader => {
  if (table.format === 'json-lines') return createJsonReader(jsonColumns, text);
  return table.format === 'addresses' ? createAddressReader() : createCsvReader(table.delimiter);
};

function* readTexts(path: string, encoding: ImportEncoding): Generator<string> {
  const decoder = createDecoder(encoding);
  for (const { bytes } of readPieces(path)) yield decoder.write(bytes);
  yield decoder.end();
}

function* readBatches(path: string, encoding: ImportEncoding, reader: RowReader, skipped: number) {
  const decoder = createDecoder(encoding);
  let toSkip = skipped;
  const drop = (rows: TableRow[]): TableRow[] => {
    if (toSkip === 0) return rows;
    const count = Math.min(toSkip, rows.length);
    toSkip -= count;
    return rows.slice(count);
  };
  for (const { bytes, fraction } of readPieces(path)) {
    yield { rows: drop(reader.push(decoder.write(bytes))), fraction };
  }
  yield { rows: drop([...reader.push(decoder.end()), ...reader.end()]), fraction: 1 };
}

const tooManyColumns = (): AppError =>
  new AppError('validation', 'import.too-many-columns', { params: { number: maxColumns } });

/** Spreadsheets write thousands of empty columns behind the last one. */
const checkWidth = (rows: readonly TableRow[]): void => {
  const isTooWide = ({ cells, problem }: TableRow): boolean =>
    !problem && cells.length > maxColumns && cells.slice(maxColumns).some((cell) => cell.trim() !== '');
  if (rows.some(isTooWide)) throw tooManyColumns();
};

const widthOf = (rows: readonly TableRow[]): number =>
  Math.min(
    maxColumns,
    rows.reduce((width, { cells, problem }) => (problem ? width : Math.max(width, cells.length)), 1),
  );

const nameColumns = (header: TableRow | undefined, rows: readonly TableRow[]): string[] => {
  checkWidth(header ? [header, ...rows] : rows);
  return Array.from({ length: Math.max(widthOf(rows), header ? widthOf([header]) : 1) }, (_, index) =>
    (header?.cells[index] ?? '').trim().slice(0, 200),
  );
};

type Body = { hasHeader: boolean; names: string[]; width: number; isLeftOut: boolean; rowsAbove: number };

/** Where the people begin, and what their columns are called. `rows` are the first, or all. */
const findBody = (rows: readonly TableRow[], wanted: boolean | undefined): Body => {
  const cells = rows.slice(0, sampleRows).map((row) => row.cells);
  const isSaved = isBadRowsHeader(cells[0] ?? []);
  const found = isSaved ? 0 : findHeaderRow(cells);
  const hasHeader = wanted ?? found >= 0;
  const rowsAbove = hasHeader ? Math.max(found, 0) + 1 : 0;
  const header = hasHeader ? rows[rowsAbove - 1] : undefined;
  const isLeftOut = hasHeader && isSaved;
  const names = nameColumns(header, rows.slice(rowsAbove, rowsAbove + sampleRows));
  const width = header?.cells.length ?? 0;
  return { hasHeader, names: isLeftOut ? ownNames(names.slice(0, width)) : names, width, isLeftOut, rowsAbove };
};

const openWorkbook = async (path: string, options: ReadOptions): Promise<Table> => {
  const book = await readSpreadsheet(path, options.sheet);
  const { hasHeader, names, width, isLeftOut, rowsAbove } = findBody(book.rows, options.hasHeader);
  const body = book.rows.slice(rowsAbove);
  const rows = (isLeftOut ? body.map(asLeftOut(width)) : body).map(checkedFor(names.length));
  return {
    format: 'spreadsheet',
    encoding: 'utf-8',
    delimiter: ',',
    hasHeader,
    sheets: book.sheets,
    sheet: book.sheet,
    names,
    keys: null,
    sample: rows.slice(0, sampleRows),
    isWholeSample: rows.length < sampleRows,
    *batches() {
      for (let start = 0; start < rows.length; start += 1_000) {
        yield { rows: rows.slice(start, start + 1_000), fraction: Math.min(1, (start + 1_000) / rows.length) };
      }
    },
  };
};

/** Opens a file as a table; throws `validation` for what is none. `keys` are those of a table of this file, if known. */
export const openTable = async (
  path: string,
  options: ReadOptions,
  keys: readonly string[] | null = null,
): Promise<Table> => {
  const start = readStart(path);
  if (start.length === 0) throw new AppError('validation', 'import.empty');
  if (isOldExcel(start)) throw new AppError('validation', 'import.old-excel');
  if (isZip(start) && (options.format ?? 'spreadsheet') === 'spreadsheet') return openWorkbook(path, options);
  const encoding = options.encoding ?? findEncoding(start);
  const text = createDecoder(encoding).write(start);
  if (text.trim() === '') throw new AppError('validation', 'import.empty');
  if (isBinary(text)) throw new AppError('validation', 'import.binary');
  if (isWebPage(text)) throw new AppError('validation', 'import.web-page');
  if (isCard(text)) throw new AppError('validation', 'import.card');
  const hasUtf8Mark = start.subarray(0, 3).toString('hex') === 'efbbbf';
  return openText(path, text, encoding, { ...options, hasUtf8Mark, keys });
};

/** An export of ours with a byte order mark has apostrophes before what would be a formula: they are taken off. */
const isOwnHeader = (cells: readonly string[]): boolean =>
  fixedExportHeaders.every((header, index) => cells[index] === header);

/** What phpMyAdmin, MySQL and PostgreSQL write for a cell that has no value. */
const isNull = (cell: string): boolean => cell === 'NULL' || cell === '\\N';

/** A row may have more cells than the first hundred: a comma too many shifts what stands behind it. */
const checkedFor =
  (width: number) =>
  (row: TableRow): TableRow =>
    row.cells.length <= width || row.problem || row.cells.slice(width).every((cell) => cell.trim() === '')
      ? row
      : { ...row, problem: 'too-wide' };

const withoutNulls = (row: TableRow): TableRow =>
  row.cells.some(isNull) ? { ...row, cells: row.cells.map((cell) => (isNull(cell) ? '' : cell)) } : row;

const withFormulasBack = (row: TableRow): TableRow => ({ ...row, cells: row.cells.map(withFormula) });

type Batches = ReturnType<Table['batches']>;

function* mapRows(batches: Batches, change: (row: TableRow) => TableRow): Batches {
  for (const { rows, fraction } of batches) yield { rows: rows.map(change), fraction };
}

/** What a cell means depends on who wrote the file. */
const findChange = (format: ImportFormat, header: readonly string[], hasUtf8Mark: boolean) => {
  const asItStands = (row: TableRow): TableRow => row;
  if (format !== 'delimited') return asItStands;
  if (isBadRowsHeader(header)) return asLeftOut(header.length);
  // Our own exports mean every cell as it stands, but for the apostrophes of those with a mark.
  if (isOwnHeader(header)) return hasUtf8Mark ? withFormulasBack : asItStands;
  return withoutNulls;
};

type TextOptions = ReadOptions & { hasUtf8Mark: boolean; keys: readonly string[] | null };

const findKeys = (path: string, text: string, encoding: ImportEncoding): string[] => {
  const keys = listJsonColumns(text, readTexts(path, encoding), maxColumns);
  if (keys.length > maxColumns) throw tooManyColumns();
  return keys;
};

const openText = (path: string, text: string, encoding: ImportEncoding, options: TextOptions): Table => {
  const { hasUtf8Mark } = options;
  const wanted = options.format === 'spreadsheet' ? undefined : options.format;
  const format = wanted ?? (options.delimiter ? 'delimited' : findFormat(text));
  const stated = findStatedDelimiter(text);
  const rest = stated ? text.slice(text.indexOf('\n') + 1) : text;
  const delimiter = options.delimiter ?? stated ?? findDelimiter(rest);
  const keys = format === 'json-lines' ? (options.keys ?? findKeys(path, text, encoding)) : null;
  const open = (): RowReader => createReader({ format, delimiter }, keys ?? [], text);
  const preview = open();
  const read = preview.push(text);
  const first = (read.length > sampleRows + mostAbove ? read : [...read, ...preview.end()]).slice(stated ? 1 : 0);
  const body = findBody(first, format === 'delimited' ? options.hasHeader : false);
  const header = body.hasHeader ? (first[body.rowsAbove - 1]?.cells ?? []) : [];
  const names = format === 'addresses' ? ['email', 'name'] : keys ? [...keys] : body.names;
  const check = checkedFor(names.length);
  const write = findChange(format, header, hasUtf8Mark);
  const change = (row: TableRow): TableRow => (format === 'delimited' ? check(write(row)) : row);
  const rows = first.slice(body.rowsAbove, body.rowsAbove + sampleRows);
  return {
    format,
    encoding,
    delimiter,
    hasHeader: body.hasHeader,
    sheets: [],
    sheet: 0,
    names,
    keys,
    sample: rows.map(change),
    isWholeSample: rows.length < sampleRows && statSync(path).size <= sampleBytes,
    batches: () => mapRows(readBatches(path, encoding, open(), body.rowsAbove + (stated ? 1 : 0)), change),
  };
};
