import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guessColumns } from '#electron/features/imports/guess-columns.ts';
import { openTable } from '#electron/features/imports/read/open-table.ts';
import { createPersonReader, type ImportedPerson } from '#electron/features/imports/read-person.ts';
import type { ColumnTarget, ReadOptions } from '#shared/contract/imports.ts';
import { AppError } from '#shared/errors.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

export type ReadFile = {
  people: ImportedPerson[];
  bad: string[];
  encoding: string;
  format: string;
  columns: ColumnTarget[];
};

/** Reads bytes as the app does without anybody's help; the key of the sentence for what is refused. */
export const readBytes = async (bytes: Buffer, options: ReadOptions = {}): Promise<ReadFile | { refused: string }> => {
  const path = join(createTempFolder(), 'file');
  writeFileSync(path, bytes);
  try {
    const table = await openTable(path, options);
    const rows = table.sample.map(({ cells }) => cells);
    const columns = guessColumns(table.names, rows, new Set()).map(({ guess }) => guess);
    const read = createPersonReader(columns);
    const result: ReadFile = { people: [], bad: [], encoding: table.encoding, format: table.format, columns };
    for (const batch of table.batches()) {
      for (const row of batch.rows) {
        const person = read(row);
        if (person.ok) result.people.push(person.person);
        else result.bad.push(`${row.line} ${person.reason}`);
      }
    }
    return result;
  } catch (error) {
    if (error instanceof AppError) return { refused: error.key };
    throw error;
  }
};

/** A person in one line: address, name, own fields, and what else the file says. */
export const describePerson = ({ email, name, fields, state, createdAt }: ImportedPerson): string =>
  [
    email,
    name,
    ...Object.entries(fields).map(([field, value]) => `${field}=${value}`),
    ...(state === null ? [] : [`state=${state}`]),
    ...(createdAt === null ? [] : [`createdAt=${createdAt}`]),
  ].join('|');
