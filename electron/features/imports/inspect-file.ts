import { statSync } from 'node:fs';
import type { ReadOptions } from '#shared/contract/imports.ts';
import { AppError } from '#shared/errors.ts';
import type { ReadDb } from '../../db/sql.ts';
import { guessColumns } from './guess-columns.ts';
import type { JobResult } from './protocol.ts';
import { openTable } from './read/open-table.ts';
import { listFields } from './store-fields.ts';

type Input = { path: string; fileName: string; options: ReadOptions };

const shownLength = 500;

/** What a file is, its columns with a guess for each, and its first rows. Throws `validation` for what is no table. */
export const inspectFile = async (db: ReadDb, { path, fileName, options }: Input): Promise<JobResult['inspect']> => {
  const table = await openTable(path, options);
  if (table.names.length === 0) throw new AppError('validation', 'import.no-columns');
  const rows = table.sample.map(({ cells }) => table.names.map((_, index) => cells[index] ?? ''));
  const fields = listFields(db);
  const known = new Set(fields.map(({ name }) => name));
  const dates = new Set(fields.filter(({ type }) => type === 'date').map(({ name }) => name));
  const inspection = {
    fileName,
    sizeBytes: statSync(path).size,
    format: table.format,
    encoding: table.encoding,
    delimiter: table.delimiter,
    hasHeader: table.hasHeader,
    sheets: table.sheets,
    sheet: table.sheet,
    columns: guessColumns(table.names, rows, known, table.isWholeSample, dates),
    rows: rows.map((cells) => cells.map((cell) => cell.slice(0, shownLength))),
    lines: table.sample.map(({ line }) => line),
  };
  return { inspection, keys: table.keys };
};
