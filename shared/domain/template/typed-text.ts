import { listVariables } from '../variables.ts';
import type { TextEdit } from './edits.ts';
import { RAW_TEXT } from './html-raw-text.ts';
import type { HtmlTag } from './html-scan.ts';
import type { HtmlReading, HtmlVariable } from './read-html.ts';

/** A source that differs from one read before by what was typed into a text, and its reading. */
export type TypedText = { readonly reading: HtmlReading; readonly edit: TextEdit };

/** What could begin or end markup, or what the parser reads as something else. */
const MARKUP = /[<>&\0\r]/;
/** What `trimSource` looks for anywhere in a page. */
const DECIDES = /white-space|text-wrap/i;

/**
 * Reads a source again after letters were typed into one of its texts, or taken out: every tag is what it was, and only
 * places change. Null where it could be otherwise, or where more than one place was changed; then it has to be read anew.
 * The answer is what `readHtml` would find.
 */
export function readTyped(before: HtmlReading, source: string): TypedText | null {
  if (before.unfinished !== null) return null;
  const edit = findEdit(before.source, source);
  const next = findTagBehind(before.tags, edit.from);
  const [above, below] = [before.tags[next - 1], before.tags[next]];
  const from = above?.to ?? 0;
  const to = below?.from ?? before.source.length;
  const by = source.length - before.source.length;
  if (edit.to > to || !isOrdinary(above) || !isOrdinary(below)) return null;
  const [old, typed] = [before.source.slice(from, to), source.slice(from, to + by)];
  if ([old, typed].some((text) => MARKUP.test(text) || DECIDES.test(text))) return null;
  const variables = moveVariables(before.variables, { old, typed, from, to, by });
  if (variables === null) return null;
  const tags = before.tags.map((tag, index) => (index < next || by === 0 ? tag : moveTag(tag, by)));
  return { reading: { source, tags, variables, unfinished: null }, edit };
}

/** Stretches are compared as wholes, which takes a hundredth of the time that their characters would take. */
const STRETCH = 1_024;

/** The one stretch in which two texts differ. */
export function findEdit(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from + STRETCH <= shorter && before.slice(from, from + STRETCH) === after.slice(from, from + STRETCH)) {
    from += STRETCH;
  }
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  const behind = countAlikeBehind(before, after, shorter - from);
  return { from, to: before.length - behind, insert: after.slice(from, after.length - behind) };
}

/** How many of the last characters are the same, `most` at the utmost. */
function countAlikeBehind(before: string, after: string, most: number): number {
  const [end, other] = [before.length, after.length];
  let count = 0;
  const isStretchAlike = (): boolean =>
    before.slice(end - count - STRETCH, end - count) === after.slice(other - count - STRETCH, other - count);
  while (count + STRETCH <= most && isStretchAlike()) count += STRETCH;
  while (count < most && before.charCodeAt(end - count - 1) === after.charCodeAt(other - count - 1)) count += 1;
  return count;
}

/** The first tag that does not end before `at`. */
function findTagBehind(tags: readonly HtmlTag[], at: number): number {
  let [low, high] = [0, tags.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tags[middle]?.to ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Behind it stands text, and nobody reads it otherwise. */
function isOrdinary(tag: HtmlTag | undefined): boolean {
  return tag === undefined || (!tag.conditional && (tag.kind === 'close' || !RAW_TEXT.has(tag.name)));
}

type Stretch = { old: string; typed: string; from: number; to: number; by: number };

/** Null where a variable came or went; what one is called does not change what it has to be written in. */
function moveVariables(
  variables: readonly HtmlVariable[],
  { old, typed, from, to, by }: Stretch,
): readonly HtmlVariable[] | null {
  const now = listVariables(typed);
  const were = listVariables(old);
  if (were.length !== now.length) return null;
  const first = variables.findIndex((variable) => variable.from >= from);
  return variables.map((variable, index) => {
    if (variable.from < from) return variable;
    const use = variable.from < to ? now[index - first] : undefined;
    const place = use ? from + use.from : variable.from + by;
    return use
      ? { ...use, context: variable.context, from: place, to: from + use.to }
      : { ...variable, from: place, to: variable.to + by };
  });
}

function moveTag(tag: HtmlTag, by: number): HtmlTag {
  const attributes = tag.attributes.map(({ name, value, quoting, from, to, valueFrom, valueTo }) => ({
    ...{ name, value, quoting },
    from: from + by,
    to: to + by,
    valueFrom: valueFrom + by,
    valueTo: valueTo + by,
  }));
  return { ...tag, attributes, from: tag.from + by, to: tag.to + by };
}
