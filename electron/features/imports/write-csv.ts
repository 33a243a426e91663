/** A cell as RFC 4180 has it: in quotation marks where it holds one, a delimiter, or a line end. */
export const csvCell = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** U+FEFF, by which Excel knows UTF-8. */
export const byteOrderMark = '\ufeff';

/**
 * A cell that no spreadsheet runs as a formula: an apostrophe goes before `=`, `+`, `-`, `@`, tab and carriage return
 * (CWE-1236). Numbers stay as they are.
 */
export const withoutFormula = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;
