import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSpreadsheet } from '#electron/features/imports/read/spreadsheet.ts';
import { createZipWriter } from '#electron/features/signups/exports/zip-writer.ts';
import { createTempFolder } from '#test/support/temp-folder.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What Excel writes for dates: days since 1900 as numbers, told apart by the format of their cells (14 is a date, 22 one with a time, 20 a time of day). */
const writeDates = async (path: string): Promise<void> => {
  const zip = createZipWriter(path);
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (inside: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
  const parts = {
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'xl/workbook.xml')),
    'xl/_rels/workbook.xml.rels': relations(
      relation('r1', 'worksheet', 'worksheets/sheet1.xml') + relation('r2', 'styles', 'styles.xml'),
    ),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" s="1"><v>45600</v></c><c r="B1" s="2"><v>45600.3541666667</v></c><c r="C1"><v>45600</v></c><c r="D1"><v>0.30000000000000004</v></c><c r="E1"><v>8613800000000</v></c><c r="F1" s="3"><v>0.75</v></c></row></sheetData></worksheet>`,
  };
  for (const [name, xml] of Object.entries(parts)) await zip.add(name, [`<?xml version="1.0"?>${xml}`]);
  zip.close();
};

it('reads the dates of a workbook as people write them, without a zone that nobody named, and numbers as it shows them', async () => {
  const path = join(createTempFolder(), 'dates.xlsx');
  await writeDates(path);
  const { sheets, rows } = await readSpreadsheet(path, 0);
  expect(sheets).toEqual(['People']);
  expect(rows).toEqual([
    { line: 1, cells: ['2024-11-04', '2024-11-04 08:30:00', '45600', '0.3', '8613800000000', '18:00:00'] },
  ]);
});
