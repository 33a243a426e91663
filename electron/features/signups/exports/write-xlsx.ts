import { createZipWriter } from './zip-writer.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaging = 'http://schemas.openxmlformats.org/package/2006';
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="signups" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

/**
 * `_x0001_` is how a workbook writes a character that XML 1.0 cannot hold (ECMA-376 part 1, 22.9.2.19), so that a text
 * which looks like that has its own first sign written so. Half of a character is left out; Excel's own limit for a cell
 * is 32,767 characters.
 */
const cellText = (text: string): string => {
  const plain = text.slice(0, maxCellLength).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  const kept = [...plain].map(toXmlCharacter).join('');
  return kept.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
};

const maxCellLength = 32_767;

const toXmlCharacter = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) return '';
  const isControl = (code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0xfffe || code === 0xffff;
  return isControl ? `_x${code.toString(16).toUpperCase().padStart(4, '0')}_` : character;
};

/** A to Z, AA to ZZ, …: 0 is A. */
const columnName = (index: number): string =>
  (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const rowXml = (cells: readonly string[], row: number, names: readonly string[]): string => {
  const xml = cells.map((cell, index) =>
    cell === ''
      ? ''
      : `<c r="${names[index]}${row}" t="inlineStr"><is><t xml:space="preserve">${cellText(cell)}</t></is></c>`,
  );
  return `<row r="${row}">${xml.join('')}</row>`;
};

function* sheetXml(rows: Iterable<readonly string[]>): Generator<string> {
  yield `${declaration}<worksheet xmlns="${main}"><sheetData>`;
  let piece = '';
  let row = 0;
  const names: string[] = [];
  for (const cells of rows) {
    row += 1;
    while (names.length < cells.length) names.push(columnName(names.length));
    piece += rowXml(cells, row, names);
    if (piece.length < 100_000) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData></worksheet>`;
}

/** Longer texts lose what is beyond: Excel opens no workbook that has it. */
const isCut = (cell: string): boolean => cell.length > maxCellLength;

function* counting(rows: Iterable<readonly string[]>, add: (cut: number) => void): Generator<readonly string[]> {
  for (const cells of rows) {
    add(cells.filter(isCut).length);
    yield cells;
  }
}

/** Header and people; a sheet has 1,048,576 rows. */
export const maxSheetRows = 1_048_576;

/**
 * Writes a workbook with one sheet of text cells, row by row, so that a million rows take no memory. Resolves with how
 * many cells had to be cut.
 */
export const writeXlsx = async (path: string, rows: Iterable<readonly string[]>): Promise<number> => {
  let cutCells = 0;
  const counted = counting(rows, (cut) => {
    cutCells += cut;
  });
  const zip = createZipWriter(path);
  for (const [name, text] of Object.entries(parts)) await zip.add(name, [declaration + text]);
  await zip.add('xl/worksheets/sheet1.xml', sheetXml(counted));
  zip.close();
  return cutCells;
};
