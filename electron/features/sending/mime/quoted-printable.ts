import { hexBytes } from './header-text.ts';

/** RFC 2045 §6.7: an encoded line has at most 76 characters; the last of them is kept free for a soft break. */
const maxColumn = 75;
const softBreak = '=\r\n';

const lineEnds = /\r\n|\r|\n/g;
const loneSurrogates = /\p{Surrogate}/gu;

/** Printable ASCII that stands for itself; the space is judged by where it stands. */
const plainRun = /^[ !-<>-~]*$/;

/** Text encoded once, wrapped as if it began a line; it is appended wherever the line before it ended. */
export type EncodedLiteral = {
  readonly text: string;
  /** Columns up to its first line end, a soft break's `=` included, and how many it may fill. */
  readonly firstLine: number;
  readonly firstLineLimit: number;
  /** Columns after its last line end, or null if it has none. */
  readonly lastLine: number | null;
};

/** Line ends become CRLF, a lone surrogate becomes U+FFFD: what the encoders below expect of text. */
export const canonicalText = (text: string): string =>
  (text.includes('\n') || text.includes('\r') ? text.replace(lineEnds, '\r\n') : text).replace(
    loneSurrogates,
    '\uFFFD',
  );

/** Encodes the part of a body that is the same in every message; the text is canonical. */
export function encodeLiteral(text: string): EncodedLiteral {
  const writer = new QuotedPrintable();
  writer.value(text);
  const encoded = writer.text;
  const first = encoded.indexOf('\r\n');
  return {
    text: encoded,
    firstLine: first < 0 ? encoded.length : first,
    firstLineLimit: first < 0 ? maxColumn : maxColumn + 1,
    lastLine: first < 0 ? null : encoded.length - encoded.lastIndexOf('\r\n') - 2,
  };
}

/**
 * Writes a body piece by piece: literals as they were encoded, values as they come. Soft breaks are set anew around
 * each value, and none falls into an escape or a code point. A blank at the end of a piece, where a line end may
 * follow, and a dot at the start of a line, which some relays lose, are escaped.
 */
export class QuotedPrintable {
  text = '';
  #column = 0;

  literal(piece: EncodedLiteral): void {
    if (this.#column > 0 && this.#column + piece.firstLine > piece.firstLineLimit) this.#breakLine();
    this.#column = piece.lastLine ?? this.#column + piece.text.length;
    this.text += piece.text;
  }

  /** Canonical text. */
  value(value: string): void {
    if (value === '') return;
    if (this.#column > 0 && this.#column + value.length <= maxColumn && plainRun.test(value) && !value.endsWith(' ')) {
      this.text += value;
      this.#column += value.length;
      return;
    }
    const lines = value.split('\r\n');
    lines.forEach((line, index) => {
      if (index > 0) this.#endLine();
      this.#line(line);
    });
  }

  #line(line: string): void {
    let length = 0;
    for (const point of line) {
      length += point.length;
      let token = length === line.length && (point === ' ' || point === '\t') ? hexBytes(point, '=') : tokenOf(point);
      if (this.#column + token.length > maxColumn) this.#breakLine();
      if (token === '.' && this.#column === 0) token = '=2E';
      this.text += token;
      this.#column += token.length;
    }
  }

  #breakLine(): void {
    this.text += softBreak;
    this.#column = 0;
  }

  #endLine(): void {
    this.text += '\r\n';
    this.#column = 0;
  }
}

/** RFC 2045 §6.7: printable ASCII but `=`, space and tab stand for themselves. */
const tokenOf = (point: string): string =>
  (point >= ' ' && point <= '~' && point !== '=') || point === '\t' ? point : hexBytes(point, '=');
