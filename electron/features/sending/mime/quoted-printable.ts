import { ByteWriter } from './byte-writer.ts';
import { hexBytes } from './header-text.ts';

/** RFC 2045 §6.7: an encoded line has at most 76 characters; the last of them is kept free for a soft break. */
const maxColumn = 75;
const softBreak = '=\r\n';

const lineEnds = /\r\n|\r|\n/g;
const loneSurrogates = /\p{Surrogate}/gu;

/** Printable ASCII that stands for itself; the space is judged by where it stands. */
const plainRun = /^[ !-<>-~]*$/;

/** RFC 2045 §6.7: printable ASCII but `=`, space and tab stand for themselves. Matches nothing where one does not. */
const plainPiece = /[\t -<>-~]*/y;

/** Text encoded once, wrapped as if it began a line; it is appended wherever the line before it ended. */
export type EncodedLiteral = {
  readonly bytes: Buffer;
  /** Columns up to its first line end, a soft break's `=` included, and how many it may fill. */
  readonly firstLine: number;
  readonly firstLineLimit: number;
  /** Columns after its last line end, or null if it has none. */
  readonly lastLine: number | null;
};

/** Line ends become CRLF, a lone surrogate becomes U+FFFD: what the encoders below expect of text. */
export const canonicalText = (text: string): string => {
  // Nearly every value is short and plain: looking once is cheaper than replacing twice.
  if (plainRun.test(text)) return text;
  return (text.includes('\n') || text.includes('\r') ? text.replace(lineEnds, '\r\n') : text).replace(
    loneSurrogates,
    '\uFFFD',
  );
};

/** Encodes the part of a body that is the same in every message; the text is canonical. */
export function encodeLiteral(text: string): EncodedLiteral {
  const out = new ByteWriter(text.length * 2);
  new QuotedPrintable(out).value(text);
  const bytes = out.finish();
  const first = bytes.indexOf('\r\n');
  return {
    bytes,
    firstLine: first < 0 ? bytes.length : first,
    firstLineLimit: first < 0 ? maxColumn : maxColumn + 1,
    lastLine: first < 0 ? null : bytes.length - bytes.lastIndexOf('\r\n') - 2,
  };
}

/**
 * Writes a body piece by piece: literals as they were encoded, values as they come. Soft breaks are set anew around
 * each value, and none falls into an escape or a code point. A blank at the end of a piece, where a line end may
 * follow, and a dot at the start of a line, which some relays lose, are escaped.
 */
export class QuotedPrintable {
  readonly #out: ByteWriter;
  #column = 0;

  constructor(out: ByteWriter) {
    this.#out = out;
  }

  literal(piece: EncodedLiteral): void {
    if (this.#column > 0 && this.#column + piece.firstLine > piece.firstLineLimit) this.#breakLine();
    this.#column = piece.lastLine ?? this.#column + piece.bytes.length;
    this.#out.bytes(piece.bytes);
  }

  /** Canonical text. */
  value(value: string): void {
    if (value === '') return;
    if (this.#column > 0 && this.#column + value.length <= maxColumn && plainRun.test(value) && !value.endsWith(' ')) {
      this.#out.text(value);
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
    const last = line.length - 1;
    // A blank at the end would be lost: it is escaped like anything that is not plain.
    const plainEnd = line[last] === ' ' || line[last] === '\t' ? last : line.length;
    for (let at = 0; at < line.length; ) {
      plainPiece.lastIndex = at;
      plainPiece.test(line);
      const end = Math.min(plainPiece.lastIndex, plainEnd);
      if (end > at) {
        this.#plain(line.slice(at, end));
        at = end;
        continue;
      }
      const point = String.fromCodePoint(line.codePointAt(at) ?? 0);
      this.#token(hexBytes(point, '='));
      at += point.length;
    }
  }

  /** Characters that stand for themselves, as many on each line as it has room for. */
  #plain(run: string): void {
    for (let at = 0; at < run.length; ) {
      if (this.#column === maxColumn) this.#breakLine();
      if (this.#column === 0 && run[at] === '.') {
        this.#token('=2E');
        at += 1;
        continue;
      }
      const piece =
        at === 0 && run.length <= maxColumn - this.#column ? run : run.slice(at, at + maxColumn - this.#column);
      this.#out.text(piece);
      this.#column += piece.length;
      at += piece.length;
    }
  }

  #token(token: string): void {
    if (this.#column + token.length > maxColumn) this.#breakLine();
    this.#out.text(token);
    this.#column += token.length;
  }

  #breakLine(): void {
    this.#out.text(softBreak);
    this.#column = 0;
  }

  #endLine(): void {
    this.#out.text('\r\n');
    this.#column = 0;
  }
}
