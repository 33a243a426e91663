import type { TextEdit } from '../edits.ts';
import type { HtmlReading } from '../read-html.ts';

const RAW = new Set(['style', 'script', 'title', 'xmp', 'iframe', 'noembed', 'noframes', 'noscript']);

/** White space that is shown, and markup whose comments and text a browser may read otherwise than it looks. */
const KEEPS_BLANKS =
  /white-space\s*:\s*(?!normal|nowrap)|<(?:pre|textarea|xmp|listing|plaintext|svg|math)\b|\bwhite-space-collapse\b|\btext-wrap\b/i;
const ODD_MARKUP = /<!\[CDATA\[|<\?|<\/[^A-Za-z]|<!(?!--|doctype|\[endif\]|\[if)/i;

/**
 * Takes out comments that are for the author, and the indentation of lines: neither is shown, and both count against
 * the size at which Gmail cuts a mail off. Conditional comments are Outlook's and stay.
 */
export function trimSource({ source, tags, unfinished }: HtmlReading): TextEdit[] {
  if (unfinished || KEEPS_BLANKS.test(source) || ODD_MARKUP.test(source)) return [];
  const edits: TextEdit[] = [];
  let from = 0;
  let isRaw = false;
  for (const tag of [...tags, null]) {
    const to = tag === null ? source.length : tag.from;
    if (!isRaw) trimText(source, from, to, edits);
    from = tag === null ? to : tag.to;
    isRaw = tag !== null && tag.kind === 'open' && RAW.has(tag.name);
  }
  return edits;
}

const COMMENT_OR_INDENTATION = /<!--(?!\[|<!|-?>)(?:(?!<!\[endif\]|\[if )[\s\S])*?--!?>|\n[ \t\r\n]+/g;

function trimText(source: string, from: number, to: number, edits: TextEdit[]): void {
  const text = source.slice(from, to);
  if (!text.includes('\n') && !text.includes('<!--')) return;
  for (const match of text.matchAll(COMMENT_OR_INDENTATION)) {
    const at = from + match.index;
    edits.push({ from: at, to: at + match[0].length, insert: match[0].startsWith('<') ? '' : '\n' });
  }
}
