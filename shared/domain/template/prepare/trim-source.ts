import type { TextEdit } from '../edits.ts';
import type { HtmlTag } from '../html-scan.ts';
import type { HtmlReading } from '../read-html.ts';
import { trimStyles } from './trim-styles.ts';

const RAW = new Set(['style', 'script', 'title', 'xmp', 'iframe', 'noembed', 'noframes', 'noscript']);

/** White space that is shown, and markup whose comments and text a browser may read otherwise than it looks. */
const KEEPS_BLANKS =
  /white-space\s*:\s*(?!normal|nowrap)|<(?:pre|textarea|xmp|listing|plaintext|svg|math)\b|\bwhite-space-collapse\b|\btext-wrap\b/i;
const ODD_MARKUP = /<!\[CDATA\[|<\?|<\/[^A-Za-z]|<!(?!--|doctype|\[endif\]|\[if)/i;

/**
 * Takes out comments that are for the author, those of style sheets too, and the indentation of lines: neither is shown, and both count against
 * the size at which Gmail cuts a mail off. Conditional comments are Outlook's and stay.
 */
export function trimSource({ source, tags, unfinished }: HtmlReading): TextEdit[] {
  if (unfinished || KEEPS_BLANKS.test(source) || ODD_MARKUP.test(source)) return [];
  const edits: TextEdit[] = [];
  let above: HtmlTag | null = null;
  for (const tag of [...tags, null]) {
    const from: number = above?.to ?? 0;
    const to = tag?.from ?? source.length;
    const isRaw = above?.kind === 'open' && RAW.has(above.name);
    if (isRaw && above?.name === 'style' && !above.conditional) edits.push(...trimStyles(source.slice(from, to), from));
    if (!isRaw) (above?.conditional ? trimConditional : trimText)(source, from, to, edits);
    above = tag;
  }
  return edits;
}

/** In Outlook's comments the first end is theirs, even where a comment seems to begin before it. */
function trimConditional(source: string, from: number, to: number, edits: TextEdit[]): void {
  const text = source.slice(from, to);
  const end = text.search(/--!?>/);
  const inside = end < 0 ? text : text.slice(0, end);
  trimLines(inside, from, edits);
  if (end >= 0) trimText(source, from + end, to, edits);
}

const INDENTATION = /\n[ \t\r\n]+/g;
/** Empty comments of the standard's odd kind end where they begin. */
const COMMENT_OR_INDENTATION = /<!---?>|<!--([\s\S]*?)--!?>|\n[ \t\r\n]+/g;
/** Outlook's, or near enough to stay. */
const CONDITIONAL = /^(?:\[|<!)|<!\[endif\]|\[if /;

function trimText(source: string, from: number, to: number, edits: TextEdit[]): void {
  const text = source.slice(from, to);
  if (!text.includes('\n') && !text.includes('<!--')) return;
  for (const match of text.matchAll(COMMENT_OR_INDENTATION)) {
    const at = from + match.index;
    const [written, content] = match;
    if (content !== undefined && CONDITIONAL.test(content)) trimLines(written, at, edits);
    else if (content !== undefined) edits.push({ from: at, to: at + written.length, insert: '' });
    else if (written.startsWith('\n')) edits.push({ from: at, to: at + written.length, insert: '\n' });
  }
}

/** A comment that stays is taken as a whole: what looks like one inside is its end. */
function trimLines(text: string, from: number, edits: TextEdit[]): void {
  for (const match of text.matchAll(INDENTATION)) {
    const at = from + match.index;
    edits.push({ from: at, to: at + match[0].length, insert: '\n' });
  }
}
