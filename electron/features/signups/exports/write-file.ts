import { closeSync, openSync, writeSync } from 'node:fs';
import type { ExportInput } from '#shared/contract/exports.ts';
import type { Signup } from '#shared/contract/signups.ts';
import type { ReadDb } from '../../../db/sql.ts';
import { byteOrderMark, csvLine, withoutFormula } from '../../../lib/csv.ts';
import { listFieldNames } from '../own-fields/store-fields.ts';
import { listColumns } from './columns.ts';
import { iterateSelected } from './store.ts';
import { writeXlsx } from './write-xlsx.ts';

const pieceLength = 256 * 1024;

const writePieces = (path: string, lines: Iterable<string>): void => {
  const file = openSync(path, 'w');
  try {
    let piece = '';
    for (const line of lines) {
      piece += line;
      if (piece.length < pieceLength) continue;
      writeSync(file, piece);
      piece = '';
    }
    writeSync(file, piece);
  } finally {
    closeSync(file);
  }
};

function* toRows(people: Iterable<Signup>, fieldNames: readonly string[]): Generator<string[]> {
  const columns = listColumns(fieldNames);
  yield columns.map(({ header }) => header);
  for (const person of people) yield columns.map(({ read }) => read(person));
}

function* toCsv(rows: Iterable<string[]>, isExact: boolean): Generator<string> {
  if (!isExact) yield byteOrderMark;
  for (const cells of rows) yield csvLine(isExact ? cells : cells.map(withoutFormula));
}

function* toJsonLines(people: Iterable<Signup>): Generator<string> {
  for (const { email, name, state, source, createdAt, verifiedAt, notes, fields } of people) {
    const person = { email, name, state, source, created_at: createdAt, verified_at: verifiedAt, notes, fields };
    yield `${JSON.stringify(person)}\n`;
  }
}

/** Thrown within an export that was asked to stop. */
class Stopped extends Error {}

function* counted(people: Iterable<Signup>, onRow: (rows: number) => boolean): Generator<Signup> {
  let rows = 0;
  for (const person of people) {
    yield person;
    rows += 1;
    if (!onRow(rows)) throw new Stopped();
  }
}

/** Writes a selection to a file, streaming; false when `onRow` said to stop. */
export const writeExport = async (
  db: ReadDb,
  { selection, format, isExact }: ExportInput,
  path: string,
  onRow: (rows: number) => boolean,
): Promise<boolean> => {
  const people = counted(iterateSelected(db, selection), onRow);
  try {
    if (format === 'json-lines') writePieces(path, toJsonLines(people));
    else {
      const rows = toRows(people, listFieldNames(db));
      if (format === 'xlsx') await writeXlsx(path, rows);
      else writePieces(path, toCsv(rows, isExact));
    }
    return true;
  } catch (error) {
    if (error instanceof Stopped) return false;
    throw error;
  }
};
