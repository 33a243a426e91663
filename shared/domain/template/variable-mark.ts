/** Private-use characters stand around a variable's number and name while its HTML is converted; no parser knows them. */
export function markVariable(index: number, name: string): string {
  return `\u{f0000}${index}.${name}\u{f0001}`;
}

/** A mark; splitting a text by it leaves the numbers at the odd places. */
export const VARIABLE_MARK = /\u{f0000}(\d+)\.\w+\u{f0001}/u;

/** The text with variables marked by name only, so that two places with the same variable are equal. */
export function withoutMarks(text: string): string {
  return text.replace(/\u{f0000}\d+\./gu, '');
}

/** The text with variables marked at both ends, by name only. */
export function withoutNumbers(text: string): string {
  return text.replace(/(\u{f0000})\d+\./gu, '$1');
}

/** Whether a text is a variable and nothing else. */
export function isMark(text: string): boolean {
  return /^\u{f0000}\d+\.\w+\u{f0001}$/u.test(text);
}
