import { expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { openImports } from './open-imports.ts';

type Rows = readonly (readonly string[])[];

const notes: Rows = [['What this is'], ['Ask ann@example.com about the colours of the second sheet.'], ['Version 3']];
const figures: Rows = [
  ['Email', 'Mails sent'],
  ['total', '12'],
];
const list: Rows = [
  ['Members 2026'],
  ['邮箱', 'Name'],
  ['ann@example.com', 'Ann'],
  ['nobody', 'Bob'],
  ['cyd@example.com', 'Cyd'],
];

const toBook = (...sheets: Rows[]): Promise<Buffer> =>
  writeWorkbook(
    sheets.map((rows, index) => ({
      sheet: `Sheet ${index + 1}`,
      data: rows.map((cells) => cells.map((value) => ({ value }))),
    })),
  ).toBuffer();

const inspect = async (book: Buffer, options: { sheet?: number } = {}) => {
  const { imports, upload } = openImports();
  const { sheet, sheets, columns, rows } = await imports.inspect(upload(book), options);
  return { sheet, sheets: sheets.length, kinds: columns.map(({ guess }) => guess.kind), rows: rows.length };
};

it('opens a workbook on the first sheet with a column of addresses', async () => {
  const kinds = ['email', 'name'];
  expect(await inspect(await toBook(notes, [], figures, list, list))).toEqual({ sheet: 3, sheets: 5, kinds, rows: 3 });
  expect(await inspect(await toBook(list, notes))).toEqual({ sheet: 0, sheets: 2, kinds, rows: 3 });
});

it('opens it on the first where none has one, and on any that a person chooses', async () => {
  expect(await inspect(await toBook(notes, figures))).toMatchObject({ sheet: 0 });
  expect(await inspect(await toBook(notes, list), { sheet: 0 })).toMatchObject({ sheet: 0 });
});

it('an import without a word about the sheet reads the one that was found', async () => {
  const { importAll } = openImports();
  expect((await importAll(await toBook(notes, list))).report).toMatchObject({ rows: 3, new: 2, bad: 1 });
});
