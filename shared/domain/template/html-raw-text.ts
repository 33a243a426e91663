import { followForeign, type Tag } from './html-foreign.ts';
import type { HtmlScan } from './html-scan.ts';

/**
 * Elements whose content is not markup. `noscript` is missing on purpose: mail clients do not run scripts, so they read
 * its content as HTML, and what is escaped for HTML is harmless where it is read as text.
 */
export const RAW_TEXT: ReadonlySet<string> = new Set([
  'title',
  'textarea',
  'style',
  'script',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'plaintext',
]);
const LONGEST_END = '</plaintext'.length;

/** Decides how the content behind a tag is read. */
export function startContent(scan: HtmlScan, tag: Tag): void {
  const { kind, name } = tag;
  const before = scan.foreign;
  scan.foreign = followForeign(before, tag);
  if (name === 'select') scan.inSelect = kind === 'open';
  if (kind === 'close' || !RAW_TEXT.has(name)) return;
  // Browsers do not agree on what these are inside a select, and we do not follow the islands of HTML in an svg closely
  // enough to know what they are there.
  if (scan.inSelect || before.islandDepth > 0) scan.lost = true;
  if (before.depth > 0) return;
  scan.state = 'rawText';
  scan.rawElement = name;
  scan.rawTail = '';
  scan.scriptHiding = 0;
}

/** Reads a character of raw text; true when it is the one behind the `</name` that ends the element. */
export function readRawText(scan: HtmlScan, character: string): boolean {
  if (/[\t\n\f\r />]/.test(character) && scan.rawElement !== 'plaintext' && isAtEnd(scan)) return true;
  if (scan.rawElement === 'script') hideOrShowEnd(scan, character);
  scan.rawTail = (scan.rawTail + character.toLowerCase()).slice(-LONGEST_END);
  return false;
}

/** Whether a value here could become part of an end tag: `</st%name%yle>`. */
export function isInsideRawEnd(scan: HtmlScan): boolean {
  const end = `</${scan.rawElement}`;
  for (let length = Math.min(end.length, scan.rawTail.length); length > 0; length -= 1) {
    if (scan.rawTail.endsWith(end.slice(0, length))) return true;
  }
  return false;
}

function isAtEnd(scan: HtmlScan): boolean {
  if (!scan.rawTail.endsWith(`</${scan.rawElement}`)) return false;
  if (scan.scriptHiding < 2) return true;
  scan.scriptHiding = 1;
  return false;
}

function hideOrShowEnd(scan: HtmlScan, character: string): void {
  const tail = scan.rawTail + character;
  if (scan.scriptHiding === 0 && tail.endsWith('<!--')) scan.scriptHiding = 1;
  if (scan.scriptHiding > 0 && tail.endsWith('-->')) scan.scriptHiding = 0;
  if (scan.scriptHiding === 1 && /<script[\t\n\f\r />]$/i.test(tail)) scan.scriptHiding = 2;
}
