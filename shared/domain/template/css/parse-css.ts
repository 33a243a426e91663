/** A declaration; positions are UTF-16 offsets in the source that the CSS stands in, `to` behind its semicolon. */
export type CssDeclaration = {
  /** Lower-case, but for custom properties. */
  readonly property: string;
  /** Without comments and `!important`. */
  readonly value: string;
  readonly important: boolean;
  readonly from: number;
  readonly to: number;
};

export type CssRule = {
  readonly selector: string;
  readonly declarations: readonly CssDeclaration[];
  /** The at-rules around it, `@media (max-width: 600px)`; empty where it always holds. */
  readonly conditions: readonly string[];
  readonly from: number;
  readonly to: number;
};

export type CssAtRule = {
  readonly name: string;
  readonly prelude: string;
  readonly from: number;
  readonly to: number;
};

/** `isClean`: nothing in it that browsers would have to recover from, and no nested rules or layers. */
export type CssSheet = { rules: CssRule[]; atRules: CssAtRule[]; isClean: boolean };

const CONDITIONAL = new Set(['media', 'supports', 'container', 'document', '-moz-document', 'scope', 'layer']);
const UNCLEAN = new Set(['scope', 'layer', 'namespace', 'container']);

/** Reads a style sheet, `source.slice(from, to)`, after CSS Syntax 3, section 5, without judging names or values. */
export function parseStyleSheet(source: string, from: number, to: number): CssSheet {
  const sheet: CssSheet = { rules: [], atRules: [], isClean: true };
  parseRules({ text: source.slice(0, to), sheet }, from, to, []);
  return sheet;
}

/** Reads the content of a style attribute; `isClean` as for a sheet. */
export function parseStyleAttribute(
  source: string,
  from: number,
  to: number,
): { declarations: CssDeclaration[]; isClean: boolean } {
  const sheet: CssSheet = { rules: [], atRules: [], isClean: true };
  const declarations = parseDeclarations({ text: source.slice(0, to), sheet }, from, to);
  return { declarations, isClean: sheet.isClean };
}

type Parser = { readonly text: string; readonly sheet: CssSheet };

function parseRules(parser: Parser, start: number, end: number, conditions: readonly string[]): void {
  const { text, sheet } = parser;
  let at = skipBlank(text, start, end);
  while (at < end) {
    const isAtRule = text.charAt(at) === '@';
    const stop = findStop(parser, at, end, isAtRule ? '{;' : '{');
    if (stop >= end || text.charAt(stop) === ';') {
      if (isAtRule) addAtRule(parser, at, stop, Math.min(stop + 1, end));
      else sheet.isClean = false;
      at = skipBlank(text, stop + 1, end);
      continue;
    }
    const close = findStop(parser, stop + 1, end, '}');
    if (close >= end) sheet.isClean = false;
    if (isAtRule) parseAtRule(parser, { at, stop, close }, conditions);
    else {
      const selector = stripComments(text.slice(at, stop)).trim();
      const declarations = parseDeclarations(parser, stop + 1, close);
      sheet.rules.push({ selector, declarations, conditions, from: at, to: Math.min(close + 1, end) });
    }
    at = skipBlank(text, close + 1, end);
  }
}

type Block = { at: number; stop: number; close: number };

function parseAtRule(parser: Parser, { at, stop, close }: Block, conditions: readonly string[]): void {
  const name = addAtRule(parser, at, stop, close + 1);
  if (!CONDITIONAL.has(name)) return;
  parseRules(parser, stop + 1, close, [...conditions, stripComments(parser.text.slice(at, stop)).trim()]);
}

function addAtRule({ text, sheet }: Parser, from: number, stop: number, to: number): string {
  const [, name = '', prelude = ''] = /^@([\w-]*)([\s\S]*)$/.exec(stripComments(text.slice(from, stop))) ?? [];
  sheet.atRules.push({ name: name.toLowerCase(), prelude: prelude.trim(), from, to: Math.min(to, text.length) });
  if (UNCLEAN.has(name.toLowerCase())) sheet.isClean = false;
  return name.toLowerCase();
}

function parseDeclarations(parser: Parser, start: number, end: number): CssDeclaration[] {
  const { text, sheet } = parser;
  const declarations: CssDeclaration[] = [];
  let at = skipBlank(text, start, end);
  while (at < end) {
    const stop = findStop(parser, at, end, ';{');
    if (text.charAt(stop) === '{') {
      // A nested rule: what follows it is left out.
      sheet.isClean = false;
      return declarations;
    }
    const to = Math.min(stop + 1, end);
    const declaration = toDeclaration(stripComments(text.slice(at, Math.min(stop, end))), at, to);
    if (declaration) declarations.push(declaration);
    else if (stop > at) sheet.isClean = false;
    at = skipBlank(text, to, end);
  }
  return declarations;
}

function toDeclaration(text: string, from: number, to: number): CssDeclaration | null {
  const match = /^\s*(-?-?[A-Za-z_][\w-]*)\s*:([\s\S]*)$/.exec(text);
  if (!match) return null;
  const [, name = '', rest = ''] = match;
  const important = /!\s*important\s*$/i.test(rest);
  const value = rest.replace(/!\s*important\s*$/i, '').trim();
  return { property: name.startsWith('--') ? name : name.toLowerCase(), value, important, from, to };
}

/** The next of `stops` outside of strings, comments and brackets, or `end`. */
function findStop({ text, sheet }: Parser, start: number, end: number, stops: string): number {
  const open: string[] = [];
  let at = start;
  while (at < end) {
    const character = text.charAt(at);
    if (open.length === 0 && stops.includes(character)) return at;
    if (character === '"' || character === "'") at = endOfString(text, at, end, sheet);
    else if (character === '\\') at += 2;
    else if (text.startsWith('/*', at)) at = endOfComment(text, at, end);
    else {
      if ('([{'.includes(character)) open.push(character === '(' ? ')' : character === '[' ? ']' : '}');
      else if (')]}'.includes(character) && open.pop() !== character) sheet.isClean = false;
      at += 1;
    }
  }
  if (open.length > 0) sheet.isClean = false;
  return end;
}

function endOfString(text: string, start: number, end: number, sheet: CssSheet): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < end; at += 1) {
    const character = text.charAt(at);
    if (character === quote) return at + 1;
    if (character === '\n') break;
    if (character === '\\') at += 1;
  }
  sheet.isClean = false;
  return end;
}

function endOfComment(text: string, start: number, end: number): number {
  const close = text.indexOf('*/', start + 2);
  return close < 0 || close > end ? end : close + 2;
}

/** Blanks, comments, stray semicolons, and the `<!--` around sheets that were to be hidden from old browsers. */
function skipBlank(text: string, start: number, end: number): number {
  let at = start;
  while (at < end) {
    if (/[\s;]/.test(text.charAt(at))) at += 1;
    else if (text.startsWith('/*', at)) at = endOfComment(text, at, end);
    else if (text.startsWith('<!--', at)) at += 4;
    else if (text.startsWith('-->', at)) at += 3;
    else return at;
  }
  return end;
}

function stripComments(text: string): string {
  if (!text.includes('/*')) return text;
  return text.replace(
    /("(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*')|\/\*[\s\S]*?(?:\*\/|$)/g,
    (_, string) => string ?? ' ',
  );
}
