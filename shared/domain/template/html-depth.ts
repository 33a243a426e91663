import type { HtmlTag } from './html-scan.ts';

/** Elements without content and end tag (HTML standard, section 13.1.2, and what older pages use). */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base basefont br col embed frame hr img input keygen link meta param source track wbr'.split(' '),
);

/** Elements whose end tag HTML lets one leave out (HTML standard, section 13.1.2.4). */
export const END_OPTIONAL_ELEMENTS: ReadonlySet<string> = new Set(
  'p li dt dd tr td th thead tbody tfoot colgroup option optgroup html head body'.split(' '),
);

/** The tags of elements that more than `limit` others enclose. An end tag ends all that is open inside its element. */
export function findTooDeepTags(tags: readonly HtmlTag[], limit: number): HtmlTag[] {
  const tooDeep: HtmlTag[] = [];
  const open: string[] = [];
  const openCount = new Map<string, number>();
  for (const tag of tags) {
    if (tag.conditional || VOID_ELEMENTS.has(tag.name)) continue;
    if (tag.kind === 'open') {
      if (isEndedByNext(open, tag.name)) closeTo(open, openCount, tag.name);
      if (open.length >= limit) tooDeep.push(tag);
      open.push(tag.name);
      openCount.set(tag.name, (openCount.get(tag.name) ?? 0) + 1);
    } else if ((openCount.get(tag.name) ?? 0) > 0) {
      if (open.length > limit) tooDeep.push(tag);
      closeTo(open, openCount, tag.name);
    }
  }
  return tooDeep;
}

/** Whether an element ends one of its kind by beginning, as the next `li` or `tr` does. */
function isEndedByNext(open: readonly string[], name: string): boolean {
  if (!END_OPTIONAL_ELEMENTS.has(name)) return false;
  for (let at = open.length - 1; at >= 0; at -= 1) {
    const above = open[at] ?? '';
    if (above === name) return true;
    if (!END_OPTIONAL_ELEMENTS.has(above)) return false;
  }
  return false;
}

function closeTo(open: string[], openCount: Map<string, number>, wanted: string): void {
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    openCount.set(name, (openCount.get(name) ?? 0) - 1);
    if (name === wanted) return;
  }
}
