import type { TableRow } from './table-row.ts';

/** Longer rows are no rows of people: they are reported, not kept in memory. */
const maxRowLength = 1_000_000;

type Parsed = { cells: string[]; next: number } | 'more' | 'broken';

/** The end of an unquoted cell: the next delimiter or line end, or the end of the text. */
const findCellEnd = (text: string, from: number, delimiter: number): number => {
  for (let index = from; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === delimiter || code === 10 || code === 13) return index;
  }
  return text.length;
};

/** The position behind the line end at `at`; -1 when the next piece decides. */
const skipLineEnd = (text: string, at: number, isLast: boolean): number => {
  if (text.charCodeAt(at) === 10) return at + 1;
  if (at + 1 < text.length) return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
  return isLast ? at + 1 : -1;
};

/** Reads a cell in quotation marks; what follows the closing mark up to the delimiter belongs to it, as in Excel. */
const readQuoted = (
  text: string,
  from: number,
  delimiter: number,
  isLast: boolean,
): { cell: string; end: number } | 'more' | 'broken' => {
  let cell = '';
  let start = from + 1;
  for (;;) {
    const quote = text.indexOf('"', start);
    if (quote < 0) return isLast || text.length - from > maxRowLength ? 'broken' : 'more';
    if (quote + 1 === text.length && !isLast) return 'more';
    cell += text.slice(start, quote);
    if (text.charCodeAt(quote + 1) === 34) {
      cell += '"';
      start = quote + 2;
      continue;
    }
    const end = findCellEnd(text, quote + 1, delimiter);
    return { cell: cell + text.slice(quote + 1, end), end };
  }
};

/** Reads one row that has quotation marks or line ends of its own. */
const readRow = (text: string, from: number, delimiter: number, isLast: boolean): Parsed => {
  const cells: string[] = [];
  let position = from;
  for (;;) {
    let end: number;
    if (text.charCodeAt(position) === 34) {
      const quoted = readQuoted(text, position, delimiter, isLast);
      if (typeof quoted === 'string') return quoted;
      cells.push(quoted.cell);
      end = quoted.end;
    } else {
      end = findCellEnd(text, position, delimiter);
      cells.push(text.slice(position, end));
    }
    if (end === text.length) return isLast ? { cells, next: end } : 'more';
    if (text.charCodeAt(end) === delimiter) {
      position = end + 1;
      continue;
    }
    const next = skipLineEnd(text, end, isLast);
    return next < 0 ? 'more' : { cells, next };
  }
};

const countLines = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let index = from; index < to; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) count += 1;
  }
  return count;
};

const lineEnd = /\r\n|\r(?!$)|\n/g;

const findLineEnd = (text: string, from: number): { start: number; end: number } | null => {
  lineEnd.lastIndex = from;
  const match = lineEnd.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : null;
};

/** Finds rows without quotation marks and line ends of their own; most rows are such, and splitting them is fast. */
const createPlainFinder = (text: string) => {
  let nextQuote = text.indexOf('"');
  let nextReturn = text.indexOf('\r');
  /** Where the row's cells and its line end; null for a row that needs a closer look. */
  return (position: number): { end: number; next: number } | null => {
    const feed = text.indexOf('\n', position);
    if (feed < 0 || feed - position > maxRowLength) return null;
    if (nextQuote >= 0 && nextQuote < position) nextQuote = text.indexOf('"', position);
    if (nextReturn >= 0 && nextReturn < position) nextReturn = text.indexOf('\r', position);
    if (nextQuote >= 0 && nextQuote < feed) return null;
    if (nextReturn >= 0 && nextReturn < feed - 1) return null;
    return { end: nextReturn >= 0 && nextReturn === feed - 1 ? feed - 1 : feed, next: feed + 1 };
  };
};

/**
 * Reads comma-separated values (RFC 4180) as programs really write them: any line ends, also mixed; quotation marks only
 * where needed; a mark that is never closed costs its own line only. Takes text in pieces and gives the rows that are
 * complete; memory and time stay in proportion to the text, whatever it is.
 */
export const createCsvReader = (delimiterText: string) => {
  const delimiter = delimiterText.charCodeAt(0);
  let text = '';
  let line = 1;
  let isSkipping = false;

  /** Drops the rest of a row that is too long; false while its end is not there. */
  const skipRest = (): boolean => {
    const found = findLineEnd(text, 0);
    text = found ? text.slice(found.end) : '';
    if (found) line += 1;
    isSkipping = !found;
    return found !== null;
  };

  const tooLong = (position: number): TableRow => ({
    line,
    cells: [text.slice(position, position + 200)],
    problem: 'too-long',
  });

  /** Gives up on a row whose quotation mark is never closed: its first line is reported, the next one is read anew. */
  const breakRow = (rows: TableRow[], position: number): number => {
    const found = findLineEnd(text, position);
    const end = Math.min(found?.start ?? text.length, position + 1_000);
    rows.push({ line, cells: text.slice(position, end).split(delimiterText), problem: 'quote' });
    if (!found && text.length - position > maxRowLength) isSkipping = true;
    line += 1;
    return found?.end ?? text.length;
  };

  /** Reads a row that is not plain; -1 when it is not complete. */
  const takeRow = (rows: TableRow[], position: number, isLast: boolean): number => {
    const parsed = readRow(text, position, delimiter, isLast);
    if (parsed === 'more') return -1;
    if (parsed === 'broken') return breakRow(rows, position);
    const isBlank = parsed.cells.length === 1 && parsed.cells[0] === '';
    if (parsed.next - position > maxRowLength) rows.push(tooLong(position));
    else if (!isBlank) rows.push({ line, cells: parsed.cells });
    line += countLines(text, position, parsed.next);
    return parsed.next;
  };

  const take = (isLast: boolean): TableRow[] => {
    const rows: TableRow[] = [];
    if (isSkipping && !skipRest()) return rows;
    const findPlain = createPlainFinder(text);
    let position = 0;
    while (position < text.length) {
      const plain = findPlain(position);
      if (plain) {
        if (plain.end > position) rows.push({ line, cells: text.slice(position, plain.end).split(delimiterText) });
        line += 1;
        position = plain.next;
        continue;
      }
      const next = takeRow(rows, position, isLast);
      if (next < 0) break;
      position = next;
    }
    if (text.length - position > maxRowLength && !isSkipping) {
      rows.push(tooLong(position));
      text = text.slice(position);
      return skipRest() ? [...rows, ...take(isLast)] : rows;
    }
    text = text.slice(position);
    return rows;
  };

  return {
    /** The rows that are complete with this piece. */
    push: (piece: string): TableRow[] => {
      text += piece;
      return take(false);
    },
    /** What is left at the end. */
    end: (): TableRow[] => take(true),
  };
};
