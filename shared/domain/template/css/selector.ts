import type { HtmlElement } from '../element-tree.ts';

/** One element's part of a selector: `td.cell#first[width]`. */
type Compound = {
  readonly name: string | null;
  readonly ids: readonly string[];
  readonly classes: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly value: string | null }[];
  readonly isRoot: boolean;
};

/** A selector as far as a mail's source decides it; `steps` go from the element itself to its ancestors. */
export type Selector = {
  readonly steps: readonly { readonly compound: Compound; readonly combinator: ' ' | '>' | null }[];
  /** Selectors 3, section 9, as one number. */
  readonly specificity: number;
  /** Also depends on what the reader does, or is about a part of the element: `:hover`, `::before`. */
  readonly isDynamic: boolean;
  /** Every browser takes it; one that it does not take would spoil the whole list (Selectors 3, section 5). */
  readonly isKnown: boolean;
};

const NAME = '-?[A-Za-z_\\u0080-\\uffff][-\\w\\u0080-\\uffff]*';
const COMPOUND = new RegExp(
  [
    `(?<type>\\*|${NAME})`,
    `#(?<id>${NAME})`,
    `\\.(?<class>${NAME})`,
    `\\[\\s*(?<attribute>${NAME})\\s*(?:=\\s*(?:"(?<double>[^"\\\\]*)"|'(?<single>[^'\\\\]*)'|(?<bare>${NAME}))\\s*)?\\]`,
    '(?<pseudo>::?[a-z-]+(?:\\([^()]*\\))?)',
  ].join('|'),
  'y',
);
/** These turn what they hold around or into several; the rest only narrows down. */
const LOGICAL = /^:(?:not|is|where|has|matches|any|-webkit-any|-moz-any|host)\b/;

const KNOWN =
  /^:(?:hover|active|focus|visited|link|target|first-child|last-child|root|empty|enabled|disabled|checked)$/;

/** Splits `a, b:is(c, d)` into its selectors; null for one that cannot be decided from the source. */
export function parseSelectors(list: string): (Selector | null)[] {
  return splitList(list).map(parseSelector);
}

function splitList(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < list.length; at += 1) {
    const character = list.charAt(at);
    if (character === '(' || character === '[') depth += 1;
    if (character === ')' || character === ']') depth -= 1;
    if (character !== ',' || depth > 0) continue;
    parts.push(list.slice(start, at));
    start = at + 1;
  }
  return [...parts, list.slice(start)];
}

function parseSelector(text: string): Selector | null {
  const pieces = text.trim().split(/\s*(>)\s*|\s+(?![^[]*\])/);
  const steps: { compound: Compound; combinator: ' ' | '>' | null }[] = [];
  let combinator: ' ' | '>' | null = null;
  let specificity = 0;
  let isDynamic = false;
  let isKnown = true;
  for (const piece of pieces.reverse()) {
    if (piece === undefined) continue;
    if (piece === '>') {
      combinator = '>';
      continue;
    }
    const parsed = parseCompound(piece);
    if (!parsed) return null;
    if (steps.length > 0) combinator ??= ' ';
    steps.push({ compound: parsed.compound, combinator });
    combinator = null;
    specificity += parsed.specificity;
    isDynamic ||= parsed.isDynamic;
    isKnown &&= parsed.isKnown;
  }
  return steps.length === 0 || combinator === '>' ? null : { steps, specificity, isDynamic, isKnown };
}

type ParsedCompound = { compound: Compound; specificity: number; isDynamic: boolean; isKnown: boolean };

function parseCompound(text: string): ParsedCompound | null {
  const ids: string[] = [];
  const classes: string[] = [];
  const attributes: { name: string; value: string | null }[] = [];
  let name: string | null = null;
  let isRoot = false;
  let isDynamic = false;
  let isKnown = true;
  let at = 0;
  while (at < text.length) {
    COMPOUND.lastIndex = at;
    const groups = COMPOUND.exec(text)?.groups;
    if (!groups) return null;
    if (groups.type !== undefined) {
      if (at > 0) return null;
      name = groups.type === '*' ? null : groups.type.toLowerCase();
    } else if (groups.id !== undefined) ids.push(groups.id);
    else if (groups.class !== undefined) classes.push(groups.class);
    else if (groups.attribute !== undefined) {
      const value = groups.double ?? groups.single ?? groups.bare ?? null;
      attributes.push({ name: groups.attribute.toLowerCase(), value });
    } else if (groups.pseudo === ':root') isRoot = true;
    else if (LOGICAL.test(groups.pseudo ?? '')) return null;
    else {
      isDynamic = true;
      isKnown &&= KNOWN.test(groups.pseudo ?? '');
    }
    at = COMPOUND.lastIndex;
  }
  if (at === 0) return null;
  const compound = { name, ids, classes, attributes, isRoot };
  const specificity = ids.length * 1e6 + (classes.length + attributes.length + (isRoot ? 1 : 0)) * 1e3;
  return { compound, specificity: specificity + (name === null ? 0 : 1), isDynamic, isKnown };
}

/** Whether the selector holds for an element; of a dynamic one, whether it ever can. */
export function matches({ steps }: Selector, element: HtmlElement): boolean {
  return matchesFrom(steps, 0, element);
}

function matchesFrom(steps: Selector['steps'], index: number, element: HtmlElement): boolean {
  const step = steps[index];
  if (!step || !matchesCompound(step.compound, element)) return false;
  const next = steps[index + 1];
  if (!next) return true;
  if (next.combinator === '>') return element.parent !== null && matchesFrom(steps, index + 1, element.parent);
  for (let above = element.parent; above !== null; above = above.parent) {
    if (matchesFrom(steps, index + 1, above)) return true;
  }
  return false;
}

function matchesCompound({ name, ids, classes, attributes, isRoot }: Compound, element: HtmlElement): boolean {
  if (name !== null && name !== element.name) return false;
  if (isRoot && element.name !== 'html') return false;
  if (ids.some((id) => id !== element.id) || classes.some((one) => !element.classes.includes(one))) return false;
  return attributes.every(({ name: wanted, value }) => {
    const found = element.attributes.get(wanted);
    return found !== undefined && (value === null || value === found);
  });
}
