import { closeSync, openSync } from 'node:fs';
import type { ExportInput } from '#shared/contract/exports.ts';
import type { Signup } from '#shared/contract/signups.ts';
import { fieldTypesKey } from '#shared/domain/column-headers.ts';
import type { ReadDb } from '../../../db/sql.ts';
import { byteOrderMark, csvLine, withoutFormula } from '../../../lib/csv.ts';
import { writeWhole } from '../../../lib/write-whole.ts';
import { listOwnFields } from '../own-fields/store-fields.ts';
import { type ExportField, listColumns, looksAt, typesToState } from './columns.ts';
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
      writeWhole(file, piece);
      piece = '';
    }
    writeWhole(file, piece);
  } finally {
    closeSync(file);
  }
};

/** The next people, at most so many. */
const takeSome = (people: Iterator<Signup>, most: number): Signup[] => {
  const taken: Signup[] = [];
  while (taken.length < most) {
    const next = people.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
};

function* toRows(people: Generator<Signup>, fields: readonly ExportField[]): Generator<string[]> {
  const first = takeSome(people, looksAt);
  const columns = listColumns(fields, first);
  const toRow = (person: Signup): string[] => columns.map(({ read }) => read(person));
  yield columns.map(({ header }) => header);
  for (const person of first) yield toRow(person);
  for (const person of people) yield toRow(person);
}

function* toCsv(rows: Iterable<string[]>, isExact: boolean): Generator<string> {
  if (!isExact) yield byteOrderMark;
  for (const cells of rows) yield csvLine(isExact ? cells : cells.map(withoutFormula));
}

const toObject = ({ email, name, state, source, createdAt, verifiedAt, notes, fields }: Signup) => ({
  ...{ email, name, state, source, created_at: createdAt, verified_at: verifiedAt, notes },
  fields,
});

/**
 * The first line has every own field, so that whoever reads the file knows of them all, in their order, and the types that
 * their values do not show.
 */
function* toJsonLines(people: Generator<Signup>, fields: readonly ExportField[]): Generator<string> {
  const [head, ...first] = takeSome(people, looksAt);
  if (head === undefined) return;
  const types = typesToState(fields, [head, ...first]);
  const all = { ...Object.fromEntries(fields.map(({ name }) => [name, ''])), ...head.fields };
  const stated = Object.keys(types).length === 0 ? {} : { [fieldTypesKey]: types };
  yield `${JSON.stringify({ ...toObject({ ...head, fields: all }), ...stated })}\n`;
  for (const person of first) yield `${JSON.stringify(toObject(person))}\n`;
  for (const person of people) yield `${JSON.stringify(toObject(person))}\n`;
}

/** Thrown within an export that was asked to stop. */
class Stopped extends Error {}

function* counted(people: Iterable<Signup>, onRow: (rows: number) => boolean): Generator<Signup, void> {
  let rows = 0;
  for (const person of people) {
    yield person;
    rows += 1;
    if (!onRow(rows)) throw new Stopped();
  }
}

/** Writes a selection to a file, streaming, and says how many cells were cut; null when `onRow` said to stop. */
export const writeExport = async (
  db: ReadDb,
  { selection, format, isExact }: ExportInput,
  path: string,
  onRow: (rows: number) => boolean,
): Promise<{ cutCells: number } | null> => {
  const people = counted(iterateSelected(db, selection), onRow);
  try {
    const fields = listOwnFields(db);
    let cutCells = 0;
    if (format === 'json-lines') writePieces(path, toJsonLines(people, fields));
    else {
      const rows = toRows(people, fields);
      if (format === 'xlsx') cutCells = await writeXlsx(path, rows);
      else writePieces(path, toCsv(rows, isExact));
    }
    return { cutCells };
  } catch (error) {
    if (error instanceof Stopped) return null;
    throw error;
  }
};
