import type { HtmlScan } from './html-scan.ts';

const codeOf = (character: string): number => character.charCodeAt(0);
const LESS = codeOf('<');
const GREATER = codeOf('>');
const SLASH = codeOf('/');
const EQUALS = codeOf('=');
const DASH = codeOf('-');
const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13 && code !== 11);

/** How many of the last characters of raw text can belong to the end tag that they begin. */
const LONGEST_END = '</plaintext'.length;

/**
 * The end of the run of characters, no further than `limit`, of which every single one would leave the state as it is:
 * most of a page is such runs, and they are read at once. `scan.at` itself where the next character matters.
 */
export function findStop(scan: HtmlScan, limit: number): number {
  const { source, at } = scan;
  switch (scan.state) {
    case 'data':
      return findCode(source, LESS, at, limit);
    case 'quotedValue':
      return findCode(source, codeOf(scan.attribute?.quoting ?? '"'), at, limit);
    case 'comment':
      return findCode(source, DASH, at, limit);
    case 'tagName':
    case 'attributeName':
      return findNameEnd(source, at, limit, scan.state === 'attributeName');
    case 'rawText':
      // Behind a `<` an end tag may stand, and a script may begin to hide its end.
      return scan.rawElement === 'script' || scan.rawTail.includes('<') ? at : findCode(source, LESS, at, limit);
    default:
      return at;
  }
}

/** Takes the run up to `stop` as the state's function would have taken its characters. */
export function passOver(scan: HtmlScan, stop: number): void {
  const { source, at, tag, attribute } = scan;
  if (scan.state === 'tagName' && tag) tag.name += source.slice(at, stop);
  if (scan.state === 'attributeName' && attribute) {
    attribute.name += source.slice(at, stop);
    attribute.to = stop;
  }
  if (scan.state === 'rawText') {
    const run = source.slice(Math.max(at, stop - LONGEST_END), stop);
    scan.rawTail = (scan.rawTail + run.toLowerCase()).slice(-LONGEST_END);
  }
  scan.at = stop;
}

function findCode(source: string, wanted: number, from: number, limit: number): number {
  let at = from;
  while (at < limit && source.charCodeAt(at) !== wanted) at += 1;
  return at;
}

function findNameEnd(source: string, from: number, limit: number, endsAtEquals: boolean): number {
  let at = from;
  while (at < limit) {
    const code = source.charCodeAt(at);
    if (code === SLASH || code === GREATER || isBlank(code) || (endsAtEquals && code === EQUALS)) break;
    at += 1;
  }
  return at;
}
