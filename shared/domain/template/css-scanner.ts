import type { DroppedPlace, ValueLanguage } from './template.ts';

/** Where in a style sheet or a style attribute the reading has come to, after CSS Syntax 3, sections 4 and 5. */
export type CssScan = {
  mode: 'code' | 'comment' | 'string' | 'url';
  quote: string;
  /** The string is the argument of `url(`. */
  quotedUrl: boolean;
  /** Behind the colon of a declaration. */
  inValue: boolean;
  /** In a prelude such as `@import "…"`, whose strings are addresses. */
  inAtRule: boolean;
  escaped: boolean;
  previous: string;
  /** The identifier being read. */
  word: string;
  /** What of the current `url()` has been read. */
  address: string;
  depth: number;
};

/** Starts a scan: a style attribute holds declarations only, a style element rules. */
export function startCssScan(place: 'attribute' | 'element'): CssScan {
  return {
    mode: 'code',
    quote: '',
    quotedUrl: false,
    inValue: false,
    inAtRule: false,
    escaped: false,
    previous: '',
    word: '',
    address: '',
    depth: place === 'attribute' ? 1 : 0,
  };
}

/** Reads on over literal CSS. */
export function advanceCss(scan: CssScan, css: string): void {
  for (const character of css) {
    MODES[scan.mode](scan, character);
    scan.previous = character;
  }
}

/** What a value at this point has to be written in. */
export function cssLanguageAt(scan: CssScan): { language: ValueLanguage; place?: DroppedPlace } {
  if (scan.escaped || scan.mode === 'comment') return { language: 'dropped', place: 'css' };
  if (scan.mode === 'url' || scan.quotedUrl) return addressLanguage(scan.address);
  if (scan.inAtRule || !scan.inValue) return { language: 'dropped', place: 'css' };
  return { language: scan.mode === 'string' ? 'css-string' : 'css-value' };
}

/** Reads on over a value that has just been placed. */
export function passCssValue(scan: CssScan): void {
  scan.previous = '';
  scan.word = '';
  if (scan.mode === 'url' || scan.quotedUrl) scan.address += 'x';
}

function addressLanguage(address: string): { language: ValueLanguage; place?: DroppedPlace } {
  if (address.trim() === '') return { language: 'css-address' };
  return /^\s*https?:/i.test(address) || !/^[^/?#]*:/.test(address)
    ? { language: 'address-part' }
    : { language: 'dropped', place: 'address' };
}

const MODES: Readonly<Record<CssScan['mode'], (scan: CssScan, character: string) => void>> = {
  code: readCode,
  comment(scan, character) {
    if (scan.previous === '*' && character === '/') scan.mode = 'code';
  },
  string: readString,
  url: readUrl,
};

function readCode(scan: CssScan, character: string): void {
  if (scan.escaped) scan.escaped = false;
  else if (character === '\\') scan.escaped = true;
  else if (character === '"' || character === "'") openString(scan, character, false);
  else if (character === '*' && scan.previous === '/') scan.mode = 'comment';
  else if (character === '(' && scan.word.toLowerCase() === 'url') openUrl(scan);
  else readPunctuation(scan, character);
  scan.word = /[-\w@\\\u0080-\uffff]/.test(character) ? scan.word + character : '';
}

function readPunctuation(scan: CssScan, character: string): void {
  if (character === '@') scan.inAtRule = true;
  if (character === ':' && scan.depth > 0) scan.inValue = true;
  if (character === '{') scan.depth += 1;
  if (character === '}' && scan.depth > 0) scan.depth -= 1;
  if (character === ';' || character === '{' || character === '}') {
    scan.inValue = false;
    scan.inAtRule = false;
  }
}

function openString(scan: CssScan, quote: string, isUrl: boolean): void {
  scan.mode = 'string';
  scan.quote = quote;
  scan.quotedUrl = isUrl;
}

function openUrl(scan: CssScan): void {
  scan.mode = 'url';
  scan.address = '';
}

function readString(scan: CssScan, character: string): void {
  if (scan.quotedUrl && character !== scan.quote) scan.address += character;
  if (scan.escaped) scan.escaped = false;
  else if (character === '\\') scan.escaped = true;
  else if (character === scan.quote || character === '\n') {
    scan.mode = 'code';
    scan.quotedUrl = false;
  }
}

function readUrl(scan: CssScan, character: string): void {
  const isFirst = scan.address.trim() === '';
  if (isFirst && (character === '"' || character === "'")) openString(scan, character, true);
  else if (scan.escaped) scan.escaped = false;
  else if (character === '\\') scan.escaped = true;
  else if (character === ')') scan.mode = 'code';
  if (scan.mode === 'url') scan.address += character;
}
