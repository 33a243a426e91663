type Sign = '{' | '}' | ';' | ':' | ',';

/** `marker`: the `<!--` and `-->` around sheets that were to be hidden from old browsers. */
export type CssToken = {
  readonly kind: Sign | 'comment' | 'marker' | 'text';
  /** UTF-16 offsets. */
  readonly from: number;
  readonly to: number;
};

/** Conditional comments, other programs' placeholders, and the end of a comment that old browsers read otherwise. */
const UNCERTAIN = /<!--\[|\{\{|\{%(?![A-Za-z]\w*%[^}])|<%|\\\*\//;

const isSign = (character: string): character is Sign => '{};:,'.includes(character);
const isBlank = (character: string): boolean => ' \t\n\r\f'.includes(character);

/** The offset behind the string, comment, address or escape that begins there; `at` where none does, -1 where it never ends. */
const skipPiece = (css: string, at: number): number => {
  const piece =
    /"(?:\\[\s\S]|[^"\\\n\r\f])*"|'(?:\\[\s\S]|[^'\\\n\r\f])*'|\/\*[\s\S]*?\*\/|\\[\s\S]|url\(\s*[^"'\s)][^)]*\)/iy;
  piece.lastIndex = at;
  if (piece.test(css)) return piece.lastIndex;
  const character = css.charAt(at);
  return character === '"' || character === "'" || character === '\\' || css.startsWith('/*', at) ? -1 : at;
};

/** The offset behind the text that begins there, what stands in its brackets included; -1 where that is not certain. */
const skipText = (css: string, start: number): number => {
  const open: string[] = [];
  let at = start;
  while (at < css.length) {
    const character = css.charAt(at);
    const isOutside = open.length === 0;
    if (isOutside && (isBlank(character) || isSign(character))) break;
    if (isOutside && ['/*', '<!--', '-->'].some((sign) => css.startsWith(sign, at))) break;
    const behind = skipPiece(css, at);
    if (behind < 0) return -1;
    if (behind > at) {
      at = behind;
      continue;
    }
    if (character === '(' || character === '[') open.push(character === '(' ? ')' : ']');
    else if (character === ')' || character === ']') {
      if (open.pop() !== character) return -1;
    } else if ('{};'.includes(character)) return -1;
    at += 1;
  }
  return open.length === 0 ? at : -1;
};

/**
 * A style sheet cut at the places between which only blank space stands (after CSS Syntax 3, section 4). What stands in
 * brackets belongs to the text around it. Null where it is not certain what is what.
 */
export const readCssTokens = (css: string): CssToken[] | null => {
  if (UNCERTAIN.test(css)) return null;
  const tokens: CssToken[] = [];
  let at = 0;
  for (;;) {
    while (at < css.length && isBlank(css.charAt(at))) at += 1;
    if (at >= css.length) return tokens;
    const from = at;
    const character = css.charAt(at);
    const marker = ['<!--', '-->'].find((sign) => css.startsWith(sign, at));
    const isComment = css.startsWith('/*', at);
    if (marker !== undefined) at += marker.length;
    else if (isSign(character)) at += 1;
    else at = isComment ? skipPiece(css, at) : skipText(css, at);
    if (at < 0) return null;
    const kind = marker !== undefined ? 'marker' : isComment ? 'comment' : isSign(character) ? character : 'text';
    tokens.push({ kind, from, to: at });
  }
};
