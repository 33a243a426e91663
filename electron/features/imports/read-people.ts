import type { ImportPlanInput } from '#shared/contract/imports.ts';
import { createTypoFinder } from './find-typo.ts';
import type { JsonKeys } from './protocol.ts';
import { openTable } from './read/open-table.ts';
import { createPersonReader, type ImportedPerson } from './read-person.ts';
import { type ReadyPerson, toReady } from './ready-person.ts';

export type PeopleToRead = { path: string; input: ImportPlanInput; keys: JsonKeys };

/** Of some rows those that are good, the number of rows so far, and how much of the file has been read. */
export type PeopleBatch = { people: ReadyPerson[]; rows: number; fraction: number };

/** Few enough that a writer who waits is let in at once, many enough for each index to be written in one go. */
const batchSize = 500;

const fixed = (person: ImportedPerson, suggestion: string | null): ImportedPerson =>
  suggestion === null ? person : { ...person, email: suggestion, key: suggestion.toLowerCase(), display: suggestion };

/** Reads a file's people; throws `validation` for what is no table. */
export async function* readPeople({ path, input, keys }: PeopleToRead): AsyncGenerator<PeopleBatch> {
  const table = await openTable(path, input.options, keys);
  const readPerson = createPersonReader(input.columns);
  const findTypo = createTypoFinder();
  let count = 0;
  for (const { rows, fraction } of table.batches()) {
    for (let start = 0; start < rows.length; start += batchSize) {
      const people: ReadyPerson[] = [];
      const some = rows.slice(start, start + batchSize);
      for (const row of some) {
        const read = readPerson(row);
        if (!read.ok) continue;
        people.push(toReady(input.fixTypos ? fixed(read.person, findTypo(read.person.email)) : read.person));
      }
      count += some.length;
      yield { people, rows: count, fraction };
    }
  }
}
