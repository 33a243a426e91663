import type { VariableUse } from '../variables.ts';
import { OUTSIDE } from './html-foreign.ts';
import { findStop, passOver } from './html-runs.ts';
import type { HtmlScan, HtmlTag } from './html-scan.ts';
import { STATES } from './html-states.ts';

/** What was read: all finished tags in order, and where the source ends in the middle of something, or null. */
export type ScannedHtml = { readonly tags: readonly HtmlTag[]; readonly unfinished: Unfinished | null };
export type Unfinished = { readonly what: 'tag' | 'comment' | 'element'; readonly from: number };

/**
 * Reads HTML as a browser would, over the variables in it: `onVariable` is called where each one stands, and the reading
 * goes on behind it as if it were empty. The caller must answer each one so that this stays true for every value: with
 * an escaped value in text and attribute values, with nothing elsewhere.
 */
export function scanHtml(
  source: string,
  uses: readonly VariableUse[],
  onVariable: (scan: HtmlScan, use: VariableUse) => void,
): ScannedHtml {
  const scan = startScan(source);
  let next = 0;
  while (scan.at < source.length) {
    const use = uses[next];
    if (scan.at === scan.conditionalEnd) leaveConditional(scan);
    else if (use !== undefined && use.from === scan.at) {
      onVariable(scan, use);
      scan.at = use.to;
      next += 1;
    } else if (scan.state === 'commentStart' && enterConditional(scan, uses, next)) continue;
    else readOn(scan, use === undefined ? source.length : use.from);
  }
  return { tags: scan.tags, unfinished: findUnfinished(scan) };
}

function findUnfinished(scan: HtmlScan): Unfinished | null {
  if (scan.state === 'data') return null;
  if (scan.state === 'rawText') return { what: 'element', from: scan.tags.at(-1)?.from ?? 0 };
  if (scan.tag) return { what: 'tag', from: scan.tag.from };
  const from = Math.max(scan.source.lastIndexOf('<!'), scan.source.lastIndexOf('<?'), 0);
  return scan.state === 'tagOpen' || scan.state === 'endTagOpen' ? null : { what: 'comment', from };
}

function startScan(source: string): HtmlScan {
  return {
    source,
    at: 0,
    state: 'data',
    tag: null,
    attribute: null,
    rawElement: '',
    rawTail: '',
    scriptHiding: 0,
    foreign: OUTSIDE,
    inSelect: false,
    lost: false,
    declaration: '',
    conditionalEnd: -1,
    outerForeign: OUTSIDE,
    tags: [],
  };
}

/** Reads one character, or jumps over those that cannot matter; never past `nextUse` or the end of a conditional comment. */
function readOn(scan: HtmlScan, nextUse: number): void {
  const limit = scan.conditionalEnd < 0 ? nextUse : Math.min(nextUse, scan.conditionalEnd);
  const stop = findStop(scan, limit);
  if (stop > scan.at) passOver(scan, stop);
  else {
    STATES[scan.state](scan, scan.source.charAt(scan.at));
    scan.at += 1;
  }
}

const CONDITION = /\[if [^\]]*\]>/iy;

/**
 * Outlook reads what stands in `<!--[if mso]>…<![endif]-->` as HTML, and its buttons live there, so it is read as HTML
 * here too; whatever it contains, it ends where the comment ends. A comment in which an empty value would make an end
 * (`-%name%->`) stays a comment.
 */
function enterConditional(scan: HtmlScan, uses: readonly VariableUse[], next: number): boolean {
  CONDITION.lastIndex = scan.at;
  const condition = scan.conditionalEnd < 0 ? CONDITION.exec(scan.source) : null;
  if (!condition) return false;
  const from = scan.at + condition[0].length;
  const end = findCommentEnd(scan.source, from);
  if (end < 0) return false;
  const inside = listUsesBefore(uses, next, end);
  if (inside.some((use) => use.from < from) || hasEndAcrossUses(scan.source.slice(from, end), inside, from))
    return false;
  Object.assign(scan, { at: from, state: 'data', conditionalEnd: end });
  scan.outerForeign = scan.foreign;
  scan.foreign = OUTSIDE;
  return true;
}

function findCommentEnd(source: string, from: number): number {
  const end = /--!?>/g;
  end.lastIndex = from;
  return end.exec(source)?.index ?? -1;
}

function listUsesBefore(uses: readonly VariableUse[], next: number, end: number): readonly VariableUse[] {
  let last = next;
  while ((uses[last]?.from ?? end) < end) last += 1;
  return uses.slice(next, last);
}

function hasEndAcrossUses(content: string, uses: readonly VariableUse[], offset: number): boolean {
  let without = '';
  let at = 0;
  for (const use of uses) {
    without += content.slice(at, use.from - offset);
    at = use.to - offset;
  }
  return /--!?>/.test(without + content.slice(at));
}

function leaveConditional(scan: HtmlScan): void {
  const length = scan.source.startsWith('--!>', scan.at) ? 4 : 3;
  Object.assign(scan, { at: scan.at + length, state: 'data', tag: null, attribute: null, conditionalEnd: -1 });
  scan.foreign = scan.outerForeign;
}
