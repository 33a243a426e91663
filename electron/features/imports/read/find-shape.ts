import type { ImportFormat, ReadOptions } from '#shared/contract/imports.ts';
import { isKnownHeader, readHeader } from '#shared/domain/column-headers.ts';
import { parseEmailAddress } from '#shared/domain/email-address.ts';
import { firstAddressOf } from '#shared/domain/table-values.ts';
import { createCsvReader } from './csv-reader.ts';

type Delimiter = NonNullable<ReadOptions['delimiter']>;

/** Written out, because the schema would bring its whole library into every worker. */
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

const sampleLines = 60;

const readSample = (sample: string, delimiter: Delimiter): string[][] => {
  const reader = createCsvReader(delimiter);
  const rows = reader.push(sample);
  return (rows.length > 1 ? rows : [...rows, ...reader.end()]).slice(0, sampleLines).map(({ cells }) => cells);
};

/** The delimiter under which most rows have the same number of cells, and more than one. */
export const findDelimiter = (sample: string): Delimiter => {
  const scores = delimiters.map((delimiter) => {
    const widths = readSample(sample, delimiter).map(({ length }) => length);
    const counts = new Map<number, number>();
    for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
    const [width = 1, count = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    return { delimiter, score: width === 1 ? 0 : (count / widths.length) * Math.min(2, 1 + width / 20) };
  });
  const best = scores.reduce((winner, next) => (next.score > winner.score ? next : winner));
  return best.score > 0 ? best.delimiter : ',';
};

/** Excel's own first line, `sep=;`. */
export const findStatedDelimiter = (sample: string): Delimiter | null => {
  const stated = /^sep=(.)\r?\n/i.exec(sample)?.[1];
  return delimiters.find((delimiter) => delimiter === stated) ?? null;
};

/** How many of the cells of a column that say something are addresses, from 0 to 1. */
export const addressShare = (rows: readonly (readonly string[])[], index: number): number => {
  const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '');
  return cells.length === 0 ? 0 : cells.filter(isAddress).length / cells.length;
};

/** A column of addresses has as many of them at least. */
export const leastShare = 0.4;

export const hasAddressColumn = (rows: readonly (readonly string[])[]): boolean =>
  Array.from({ length: rows.reduce((width, { length }) => Math.max(width, length), 0) }, (_, index) => index).some(
    (index) => addressShare(rows, index) >= leastShare,
  );

const isAddress = (cell: string): boolean => parseEmailAddress(firstAddressOf(cell)).ok;

/** What stands between the addresses of a list, in Latin and in Chinese writing. */
const listMarks = /[,;，；、]/;

/** A first row is a header when it holds no address and either a known name or rows with addresses below it. */
const hasHeaderRow = (rows: readonly (readonly string[])[]): boolean => {
  const [first = [], ...rest] = rows;
  if (first.some((cell) => isAddress(cell))) return false;
  if (first.some(isKnownHeader)) return true;
  const isFilled = first.length > 1 && first.every((cell) => cell.trim() !== '');
  return isFilled && rest.some((cells) => cells.some(isAddress));
};

/** More rows than these are not put above a table: a title, a date, who made it. */
export const mostAbove = 10;

/**
 * The row that names the columns: the first one, or one below a title, which is known by naming the addresses before the
 * first of them; -1 without one.
 */
export const findHeaderRow = (rows: readonly (readonly string[])[]): number => {
  const firstPerson = rows.findIndex((cells) => cells.some(isAddress));
  const above = rows.slice(0, firstPerson < 0 ? mostAbove : Math.min(firstPerson, mostAbove));
  const naming = above.findIndex((cells) => cells.some((cell) => cell.length < 60 && readHeader(cell) === 'email'));
  if (naming >= 0) return naming;
  return hasHeaderRow(rows) ? 0 : -1;
};

const looksLikeJson = (sample: string): boolean => {
  const [line = ''] = sample.trimStart().split('\n');
  if (/^\[\s*$/.test(line.trim()) || /^\[?\s*\{/.test(line)) {
    return /^\[?\s*\{\s*("|\}|$)|^\[\s*$/.test(line.trim()) && /\{\s*"/.test(sample.slice(0, 2_000));
  }
  return false;
};

/** `Name <a@b>, …`: angle brackets in most lines, or several addresses in the lines that have one. */
const looksLikeAddresses = (sample: string): boolean => {
  const lines = sample
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, sampleLines);
  const [first = ''] = lines;
  if (first.split(/[,;\t|]/).some(isKnownHeader)) return false;
  const angled = lines.filter((line) => /<[^<>\s@]+@[^<>\s]+>|^\S+@\S+\s*\([^()]+\)\s*$/.test(line)).length;
  // No table has several of them in a row; what is folded into the next line may have none.
  const isMany = lines.some((line) => (line.match(/<[^<>\s@]+@[^<>\s]+>/g) ?? []).length > 1);
  if (angled > lines.length / 2 || (isMany && angled === lines.length / 2)) return true;
  const several = lines.filter((line) => line.split(listMarks).filter((part) => isAddress(part)).length > 1).length;
  const isOneRow = lines.length === 1 && several === 1;
  return (
    isOneRow ||
    (several > 0 && several >= lines.filter((line) => line.includes('@')).length / 2 && hasRaggedRows(lines))
  );
};

const hasRaggedRows = (lines: readonly string[]): boolean =>
  new Set(lines.map((line) => line.replace(/[,;]\s*$/, '').split(/[,;]/).length)).size > 1;

/** What a text is; bytes that are no text were refused before. */
export const findFormat = (sample: string): ImportFormat => {
  if (looksLikeJson(sample)) return 'json-lines';
  return looksLikeAddresses(sample) ? 'addresses' : 'delimited';
};
