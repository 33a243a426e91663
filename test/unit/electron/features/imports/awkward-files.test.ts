import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCsvReader } from '#electron/features/imports/read/csv-reader.ts';
import { csvLine } from '#electron/lib/csv.ts';
import { awkwardFiles } from '#test/fixtures/imports/awkward-files.ts';
import { describePerson, readBytes } from './read-file.ts';

describe('an awkward file', () => {
  it.each(awkwardFiles)('is read as a person would: $name', async ({ bytes, outcome }) => {
    const read = await readBytes(await bytes());
    if ('refused' in outcome || 'refused' in read) {
      expect(read).toMatchObject('refused' in outcome ? outcome : { people: outcome.people });
      return;
    }
    expect(read.people.map(describePerson)).toEqual(outcome.people);
    expect(read.bad).toEqual(outcome.bad ?? []);
    expect(read).toMatchObject({
      ...(outcome.encoding ? { encoding: outcome.encoding } : {}),
      ...(outcome.format ? { format: outcome.format } : {}),
    });
  });
});

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', '"', '""', ',', ';', '\n', '\r\n', '\r', ' ', '\t', 'a"b', '=1+1', '王小明'),
);

describe('comma-separated values', () => {
  it('come back cell by cell, however they are cut into pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 }),
        fc.array(fc.nat({ max: 40 }), { maxLength: 20 }),
        (rows, cuts) => {
          const text = rows.map(csvLine).join('');
          const reader = createCsvReader(',');
          const read = [];
          let from = 0;
          for (const cut of cuts) {
            read.push(...reader.push(text.slice(from, from + cut)));
            from += cut;
          }
          read.push(...reader.push(text.slice(from)), ...reader.end());
          expect(read.map(({ cells }) => cells)).toEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of any bytes are read without a crash', async () => {
    const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...Buffer.from('"",\r\n@.<;ab{}[]\t')));
    await fc.assert(
      fc.asyncProperty(fc.array(byte, { maxLength: 300 }), async (bytes) => {
        const read = await readBytes(Buffer.from(bytes));
        expect('refused' in read || Array.isArray(read.people)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
