import type { HtmlScan } from './html-scan.ts';

/**
 * Elements whose content is not markup. `noscript` is missing on purpose: mail clients do not run scripts, so they read
 * its content as HTML, and what is escaped for HTML is harmless where it is read as text.
 */
const RAW_TEXT = new Set(['title', 'textarea', 'style', 'script', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext']);
const FOREIGN = new Set(['svg', 'math']);

/**
 * Elements of HTML that end an `svg` or `math` they appear in (HTML standard, section 13.2.6.5), without those that do so
 * only sometimes: where we stay inside, variables are left out, which is never wrong.
 */
const BREAKS_OUT = new Set(
  (
    'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu ' +
    'meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var'
  ).split(' '),
);
const LONGEST_END = '</plaintext'.length;

/** Decides how the content behind a tag is read. */
export function startContent(scan: HtmlScan, kind: 'open' | 'close', name: string, selfClosing: boolean): void {
  if (FOREIGN.has(name)) countForeign(scan, kind, name, selfClosing);
  else if (kind === 'open' && BREAKS_OUT.has(name)) scan.foreignDepth = 0;
  if (kind === 'close' || scan.foreignDepth > 0 || !RAW_TEXT.has(name)) return;
  scan.state = 'rawText';
  scan.rawElement = name;
  scan.rawTail = '';
  scan.scriptHiding = 0;
}

/** Only the end tag of the outermost one leaves it. */
function countForeign(scan: HtmlScan, kind: 'open' | 'close', name: string, selfClosing: boolean): void {
  if (scan.foreignDepth === 0) scan.foreignRoot = name;
  if (name !== scan.foreignRoot || selfClosing) return;
  scan.foreignDepth = Math.max(0, scan.foreignDepth + (kind === 'open' ? 1 : -1));
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
