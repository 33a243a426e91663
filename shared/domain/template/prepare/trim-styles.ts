import type { TextEdit } from '../edits.ts';

/**
 * What a style sheet is made of, as far as comments and blank lines go: strings, addresses and escapes, in which neither
 * is one; comments; and the quotes and beginnings that never end, behind which nothing is certain.
 */
const PIECES =
  /"(?:\\[\s\S]|[^"\\\n\r\f])*"|'(?:\\[\s\S]|[^'\\\n\r\f])*'|\burl\(\s*[^"'\s][^)]*\)|\/\*[\s\S]*?\*\/|\n[ \t\r\n]+|\\[\s\S]|["']|\burl\(\s*(?=[^"'\s])|\/\*/gi;
/** Beside them a comment separates nothing. */
const SEPARATES = /[\s{};,]/;
/** The end of a comment that old browsers read otherwise. */
const TRICK = /\\\*\//;

/** Takes comments and indentation out of the text of a `style` element; nothing where it is not certain what is one. */
export function trimStyles(css: string, from: number): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { 0: piece, index } of css.matchAll(PIECES)) {
    if (/^(?:["']|\/\*|url\(\s*)$/i.test(piece)) return [];
    const at = from + index;
    if (piece.startsWith('\n')) edits.push({ from: at, to: at + piece.length, insert: '\n' });
    if (!piece.startsWith('/*')) continue;
    if (TRICK.test(piece)) return [];
    const [before, after] = [css.charAt(index - 1), css.charAt(index + piece.length)];
    if ([before, after].some((sign) => sign === '' || SEPARATES.test(sign))) {
      edits.push({ from: at, to: at + piece.length, insert: '' });
    }
  }
  return edits;
}
