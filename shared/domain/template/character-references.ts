/** The named references that matter for reading an address or a style: its syntax, and blanks that hide a scheme. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  Tab: '\t',
  NewLine: '\n',
  colon: ':',
  semi: ';',
  sol: '/',
  bsol: '\\',
  lpar: '(',
  rpar: ')',
  lbrace: '{',
  lcub: '{',
  rbrace: '}',
  rcub: '}',
  num: '#',
  quest: '?',
  commat: '@',
  comma: ',',
  period: '.',
  ast: '*',
};

/** Decodes numeric references and the few named ones above, with or without the semicolon; leaves others as text. */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#[xX]([0-9A-Fa-f]+)|#([0-9]+)|([A-Za-z]+));?/g, (reference, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? reference;
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
