import { cleanHeaderText, hexBytes } from './header-text.ts';

const maxValue = 60;

/** RFC 2231 §7: what needs no escape in an extended value. */
const attributeChar = /^[A-Za-z0-9!#$&+\-.^_`{|}~]$/;

/**
 * A parameter of a structured header, each piece on a line of its own: a quoted string, or, for a value that is long or
 * not plain ASCII, RFC 2231 pieces (`filename*0*=UTF-8''…`) that never split a code point.
 */
export function parameter(name: string, value: string): string {
  const text = cleanHeaderText(value);
  if (/^[ -~]*$/.test(text) && !/["\\]/.test(text) && text.length <= maxValue) return `;\r\n ${name}="${text}"`;
  const pieces = [''];
  let length = "UTF-8''".length;
  for (const point of text) {
    const token = attributeChar.test(point) ? point : hexBytes(point, '%');
    if (length + token.length > maxValue) {
      pieces.push('');
      length = 0;
    }
    pieces.push(pieces.pop() + token);
    length += token.length;
  }
  return pieces.map((piece, index) => `;\r\n ${name}*${index}*=${index === 0 ? "UTF-8''" : ''}${piece}`).join('');
}
