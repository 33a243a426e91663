/** A cell as RFC 4180 has it: in quotation marks where it holds one, a delimiter, or a line end. */
export const csvCell = (text: string): string =>
  /[",;\t|\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** U+FEFF, by which Excel knows UTF-8. */
export const byteOrderMark = '\ufeff';

/** A number is no formula, whatever its sign. */
const isFormula = (text: string): boolean => /^'*[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text);

/**
 * A cell that no spreadsheet runs as a formula: an apostrophe goes before `=`, `+`, `-`, `@`, tab and carriage return
 * (CWE-1236), also before those that have one already, so that `withFormula` gives every text back.
 */
export const withoutFormula = (text: string): string => (isFormula(text) ? `'${text}` : text);

/** Takes off what `withoutFormula` put before a cell. */
export const withFormula = (text: string): string =>
  text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text;
