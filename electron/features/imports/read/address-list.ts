import { decodeWords } from 'postal-mime';
import type { TableRow } from './table-row.ts';

/** `Name <a@b>`, `"Name" <a@b>`, `a@b (Name)` or `a@b`. */
const readEntry = (entry: string): string[] => {
  const angled = /^([^<]*)<([^<>]*)>\s*$/.exec(entry);
  if (angled) return [angled[2]?.trim() ?? '', nameOf(angled[1] ?? '')];
  const commented = /^(\S+@\S+)\s*\(([^()]*)\)$/.exec(entry);
  if (commented) return [commented[1] ?? '', nameOf(commented[2] ?? '')];
  return [entry, ''];
};

const unquote = (name: string): string => {
  const text = name.trim();
  const quoted = /^"(.*)"$|^'(.*)'$/s.exec(text);
  return (quoted ? (quoted[1] ?? quoted[2] ?? '') : text).replace(/\\(.)/g, '$1').trim();
};

/** From the source of a mail, a name comes as encoded words (RFC 2047). */
const nameOf = (written: string): string => {
  const name = unquote(written);
  return name.includes('=?') ? decodeWords(name) : name;
};

const maxEntryLength = 2_000;
const marks: ReadonlySet<string> = new Set([',', ';', '，', '；', '、']);

/**
 * Reads addresses as mail programs copy them: commas, semicolons or line ends between them, but for those in quotation
 * marks. Two columns: address and name.
 */
export const createAddressReader = () => {
  let rest = '';
  let line = 1;

  const take = (isLast: boolean): TableRow[] => {
    const rows: TableRow[] = [];
    let start = 0;
    let isQuoted = false;
    let startLine = line;
    const add = (end: number): void => {
      const entry = rest.slice(start, end).trim();
      if (entry === '') return;
      rows.push(
        entry.length > maxEntryLength
          ? { line: startLine, cells: [entry.slice(0, 200)], problem: 'too-long' }
          : { line: startLine, cells: readEntry(entry) },
      );
    };
    for (let index = 0; index < rest.length; index += 1) {
      const character = rest[index];
      const isBreak = character === '\n' || character === '\r';
      if (character === '"') isQuoted = !isQuoted && /^[\s]*$/.test(rest.slice(Math.max(start, index - 50), index));
      // A quotation mark reaches no further than its line.
      if (isBreak) isQuoted = false;
      if (isQuoted || !(isBreak || marks.has(character ?? ''))) continue;
      add(index);
      start = index + 1;
      if (character === '\n' || (character === '\r' && rest[index + 1] !== '\n')) line += 1;
      startLine = line;
    }
    if (isLast) {
      add(rest.length);
      rest = '';
    } else {
      rest = rest.slice(start);
      // No address is so long: the beginning is enough to report it.
      if (rest.length > 100_000) rest = rest.slice(0, maxEntryLength + 1);
      line = startLine;
    }
    return rows;
  };

  return {
    push: (piece: string): TableRow[] => {
      rest += piece;
      return take(false);
    },
    end: (): TableRow[] => take(true),
  };
};
