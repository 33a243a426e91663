/** RFC 5322 §2.1.1 recommends at most 78 columns, RFC 2047 §2 allows 76 for a line that holds an encoded word. */
const maxColumns = 76;

/** RFC 2047 §2: an encoded word, delimiters included, is at most 75 characters long. */
const maxWordLength = 75;

const wordStart = { q: '=?UTF-8?Q?', b: '=?UTF-8?B?' } as const;
const wordEnd = '?=';
const wordOverhead = wordStart.q.length + wordEnd.length;

/** What RFC 2047 §5 (3) lets stand for itself in a phrase, and so everywhere. */
const plainInWord = /^[A-Za-z0-9!*+\-/]$/;

/** Printable ASCII in single-spaced words, with nothing that a reader could take for an encoded word. */
const plainText = /^[!-~]+(?: [!-~]+)*$/;

const controls = /\p{Cc}+/gu;
const loneSurrogates = /\p{Surrogate}/gu;

/**
 * The text that a header can carry: every run of control characters, line ends among them, becomes one space, so that a
 * value can never start a header of its own; a lone surrogate becomes U+FFFD; a byte order mark, invisible anyway, goes,
 * because readers drop it where it begins an encoded word.
 */
export const cleanHeaderText = (value: string): string =>
  value.replace(controls, ' ').replace(loneSurrogates, '\uFFFD').replaceAll('\uFEFF', '').trim();

/** The name, a colon and the text, in ASCII, folded, and without the line end; the text is cleaned first. */
export function headerLine(name: string, value: string): string {
  const text = cleanHeaderText(value);
  const prefix = `${name}: `;
  return prefix + (foldPlain(text, prefix.length) ?? encodeWords(text, prefix.length));
}

/**
 * Words of printable ASCII, folded between them; null where that would change the text, because it holds other
 * characters, blanks that a reader may collapse, something like an encoded word, or a word too long for a line.
 */
export function foldPlain(text: string, column: number): string | null {
  if (text === '') return '';
  if (!plainText.test(text) || text.includes('=?')) return null;
  if (column + text.length <= maxColumns) return text;
  const [first = '', ...words] = text.split(' ');
  const lines = [first];
  let length = column + first.length;
  let longest = length;
  for (const word of words) {
    const isNewLine = length + 1 + word.length > maxColumns;
    if (isNewLine) lines.push(word);
    else lines.push(`${lines.pop()} ${word}`);
    length = isNewLine ? 1 + word.length : length + 1 + word.length;
    longest = Math.max(longest, length);
  }
  return longest > maxColumns ? null : lines.join('\r\n ');
}

/**
 * RFC 2047 encoded words, one per line, Q or B, whichever is shorter; none splits a code point. `column` is where the
 * first one begins.
 */
export function encodeWords(text: string, column: number): string {
  const pack = qLength(text) <= Math.ceil(Buffer.byteLength(text) / 3) * 4 ? packQ : packB;
  let words = '';
  let room = maxColumns - column - wordOverhead;
  for (let at = 0; at < text.length; room = maxWordLength - wordOverhead) {
    const { end, word } = pack(text, at, room);
    words += at === 0 ? word : `\r\n ${word}`;
    at = end;
  }
  return words;
}

/** Takes code points from `start` on, as many as there is room for, and one at least. */
type Pack = (text: string, start: number, room: number) => { end: number; word: string };

const packQ: Pack = (text, start, room) => {
  let body = '';
  let end = start;
  while (end < text.length) {
    const point = pointAt(text, end);
    const token = qToken(point);
    if (body.length + token.length > room && end > start) break;
    body += token;
    end += point.length;
  }
  return { end, word: wordStart.q + body + wordEnd };
};

const packB: Pack = (text, start, room) => {
  const maxBytes = Math.floor(room / 4) * 3;
  let bytes = 0;
  let end = start;
  while (end < text.length) {
    const point = pointAt(text, end);
    bytes += utf8Length(point);
    if (bytes > maxBytes && end > start) break;
    end += point.length;
  }
  return { end, word: wordStart.b + Buffer.from(text.slice(start, end)).toString('base64') + wordEnd };
};

const pointAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0);

const utf8Length = (point: string): number => {
  const code = point.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x1_0000 ? 3 : 4;
};

/** How long the text is with every code point as `qToken` writes it. */
const qLength = (text: string): number => {
  let length = 0;
  for (const point of text)
    length += point < '\x80' ? (asciiTokens[point.charCodeAt(0)] ?? '').length : utf8Length(point) * 3;
  return length;
};

const qToken = (point: string): string =>
  point < '\x80' ? (asciiTokens[point.charCodeAt(0)] ?? '') : hexBytes(point, '=');

const hexTable = (mark: string): readonly string[] =>
  Array.from({ length: 256 }, (_, byte) => mark + byte.toString(16).toUpperCase().padStart(2, '0'));
const hex = { '=': hexTable('='), '%': hexTable('%') };

/** The UTF-8 bytes of one code point, each as the mark and two upper-case hexadecimal digits. */
export const hexBytes = (point: string, mark: '=' | '%'): string => {
  const table = hex[mark];
  const code = point.codePointAt(0) ?? 0;
  const at = (byte: number): string => table[byte] ?? '';
  const following = (shift: number): string => at(0x80 | ((code >> shift) & 0x3f));
  if (code < 0x80) return at(code);
  if (code < 0x800) return at(0xc0 | (code >> 6)) + following(0);
  if (code < 0x1_0000) return at(0xe0 | (code >> 12)) + following(6) + following(0);
  return at(0xf0 | (code >> 18)) + following(12) + following(6) + following(0);
};

const asciiTokens: readonly string[] = Array.from({ length: 128 }, (_, code) => {
  const point = String.fromCharCode(code);
  if (plainInWord.test(point)) return point;
  return point === ' ' ? '_' : hexBytes(point, '=');
});
