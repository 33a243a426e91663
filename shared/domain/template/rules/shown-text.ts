import { buildElementTree, type HtmlElement } from '../element-tree.ts';
import { RAW_TEXT } from '../html-raw-text.ts';
import type { HtmlReading, HtmlVariable } from '../read-html.ts';

/** What deriving the text part leaves out (html-to-plain.ts), and more. */
const UNSHOWN = new Set([...RAW_TEXT, 'head', 'template', 'object', 'svg', 'select', 'noscript']);

/**
 * Whether at least so many letters and digits are shown for certain. It looks at the beginnings of elements and stops as
 * soon as it has found enough; false means that the text part has to be derived, which costs a hundred times as much.
 */
export function showsLetters(html: HtmlReading, least: number): boolean {
  let count = 0;
  for (const { text } of listBeginnings(html)) {
    for (const _ of text.replace(/&#?\w+;|%\w+%/g, '').matchAll(/[\p{L}\p{N}]/gu)) {
      count += 1;
      if (count >= least) return true;
    }
  }
  return false;
}

/** Whether the value of a variable is shown as text for certain; as above. */
export function showsVariable(html: HtmlReading, name: string): boolean {
  const uses = html.variables.filter((use) => use.name === name && use.context.language === 'text');
  if (uses.length === 0) return false;
  const isIn = (from: number, to: number) => (use: HtmlVariable) => use.from >= from && use.to <= to;
  for (const { from, text } of listBeginnings(html)) if (uses.some(isIn(from, from + text.length))) return true;
  return false;
}

/** The texts directly behind the start tags of elements that are shown, as far as that is certain. */
function* listBeginnings(html: HtmlReading): Generator<{ from: number; text: string }> {
  const { elements, isCertain } = buildElementTree(html);
  if (!isCertain) return;
  const unshown = new Set<HtmlElement>();
  for (const element of elements) {
    const { tag, parent } = element;
    if ((parent && unshown.has(parent)) || isUnshown(element)) unshown.add(element);
    else if (tag !== null) {
      const end = html.source.indexOf('<', tag.to);
      yield { from: tag.to, text: html.source.slice(tag.to, end < 0 ? undefined : end) };
    }
  }
}

/** How a preheader is hidden; not all programs know `display`. */
const HIDING = /display\s*:\s*none|(?:font-size|max-height|opacity)\s*:\s*0(?![.\d])|visibility\s*:\s*hidden/i;

/** Whether a text that is hidden comes before all that is shown. */
export function beginsUnshown(html: HtmlReading): boolean {
  const { elements } = buildElementTree(html);
  const hidden = new Set<HtmlElement>();
  for (const element of elements) {
    const { tag, parent, name, attributes } = element;
    const isHiding = attributes.has('hidden') || HIDING.test(attributes.get('style') ?? '');
    if ((parent && hidden.has(parent)) || isHiding) hidden.add(element);
    if (tag === null || name === 'head' || RAW_TEXT.has(name)) continue;
    const end = html.source.indexOf('<', tag.to);
    const text = html.source.slice(tag.to, end < 0 ? undefined : end).replace(/&#?\w+;/g, '');
    if (/[\p{L}\p{N}]/u.test(text)) return hidden.has(element);
  }
  return false;
}

function isUnshown({ name, attributes }: HtmlElement): boolean {
  return UNSHOWN.has(name) || attributes.has('hidden') || /display\s*:\s*none/i.test(attributes.get('style') ?? '');
}

/** What stands between the tags, shown or not: enough to tell the language. */
export function listTexts({ source, tags }: HtmlReading): string[] {
  return [null, ...tags].flatMap((tag, index) => {
    if (tag?.kind === 'open' && RAW_TEXT.has(tag.name)) return [];
    const text = source.slice(tag?.to ?? 0, tags[index]?.from);
    return text.trim() === '' ? [] : [text.replace(/<!--[\s\S]*?(?:-->|$)|<![^>]*>/g, '')];
  });
}
