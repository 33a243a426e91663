import { decodeReferences } from './character-references.ts';
import { END_OPTIONAL_ELEMENTS, VOID_ELEMENTS } from './html-depth.ts';
import type { HtmlTag } from './html-scan.ts';
import { once } from './once.ts';
import type { HtmlReading } from './read-html.ts';
import { findMisnesting } from './rules/nesting.ts';

/** An element of the mail; one that only the parser puts in (`tbody`) has no tag. */
export type HtmlElement = {
  readonly name: string;
  readonly tag: HtmlTag | null;
  readonly parent: HtmlElement | null;
  /** First of each name, references decoded. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly id: string | null;
  readonly classes: readonly string[];
  /** Where its content ends in the source. */
  end: number;
};

/** `isCertain`: browsers see this very tree, because nothing in it has to be repaired. */
export type ElementTree = { readonly elements: readonly HtmlElement[]; readonly isCertain: boolean };

/** Begins a new block, so that an open paragraph ends (HTML standard, section 13.1.2.4). */
const ENDS_PARAGRAPH = new Set(
  (
    'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 ' +
    'h5 h6 header hgroup hr main menu nav ol p pre search section table ul'
  ).split(' '),
);
const TABLE_PARTS: Readonly<Record<string, readonly string[]>> = {
  table: ['caption', 'colgroup', 'thead', 'tbody', 'tfoot', 'tr', 'style', 'script', 'template'],
  thead: ['tr', 'style', 'script', 'template'],
  tbody: ['tr', 'style', 'script', 'template'],
  tfoot: ['tr', 'style', 'script', 'template'],
  tr: ['td', 'th', 'style', 'script', 'template'],
  colgroup: ['col', 'template'],
};
/** What ends an open element of these names by beginning. */
const SIBLINGS: Readonly<Record<string, readonly string[]>> = {
  li: ['li'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  tr: ['tr', 'td', 'th'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  thead: ['tr', 'td', 'th', 'tbody', 'thead', 'tfoot', 'colgroup', 'caption'],
  tbody: ['tr', 'td', 'th', 'tbody', 'thead', 'tfoot', 'colgroup', 'caption'],
  tfoot: ['tr', 'td', 'th', 'tbody', 'thead', 'tfoot', 'colgroup', 'caption'],
  option: ['option'],
  body: ['head'],
};
/** Their content cannot be ended by the beginning of what stands inside of them. */
const WALLS = new Set(['table', 'td', 'th', 'ul', 'ol', 'dl', 'select', 'body', 'html', 'div', 'center', 'blockquote']);
const REPAIRED = new Set(['svg', 'math', 'frameset', 'select', 'template', 'noscript', 'plaintext', 'image']);

type Builder = { readonly elements: HtmlElement[]; open: HtmlElement | null; isCertain: boolean };

/** The elements of a mail in their order, found once for each reading. What only Outlook reads is left out. */
export const buildElementTree: (reading: HtmlReading) => ElementTree = once(({ tags, source, unfinished }) => {
  const { unclosed, stray } = findMisnesting(tags);
  const builder: Builder = { elements: [], open: null, isCertain: !unfinished && unclosed.length + stray.length === 0 };
  for (const tag of tags) {
    if (tag.conditional) continue;
    if (tag.kind === 'open') openElement(builder, tag, source.length);
    else closeElement(builder, tag.name, tag.from, tag.to);
  }
  return builder;
});

function openElement(builder: Builder, tag: HtmlTag, sourceEnd: number): void {
  const { name } = tag;
  if (REPAIRED.has(name)) builder.isCertain = false;
  if (ENDS_PARAGRAPH.has(name)) endParagraph(builder, tag.from);
  endSiblings(builder, name, tag.from);
  if (name === 'tr' && builder.open?.name === 'table') push(builder, virtualBody(builder.open, sourceEnd));
  checkPlace(builder, name);
  const element = toElement(tag, builder.open, sourceEnd);
  push(builder, element);
  if (VOID_ELEMENTS.has(name)) {
    element.end = tag.to;
    builder.open = element.parent;
  }
}

function push(builder: Builder, element: HtmlElement): void {
  builder.elements.push(element);
  builder.open = element;
}

/** Inside a table only its parts stay where they are; a link in a link and the like are taken apart. */
function checkPlace(builder: Builder, name: string): void {
  const { open } = builder;
  const allowed = open && TABLE_PARTS[open.name];
  if (allowed && !allowed.includes(name)) builder.isCertain = false;
  if (!allowed && /^(?:td|th|tr|tbody|thead|tfoot|col|colgroup|caption)$/.test(name)) builder.isCertain = false;
  if ((name === 'a' || name === 'form' || name === 'button') && findOpen(open, name)) builder.isCertain = false;
  if (/^h[1-6]$/.test(name) && open !== null && /^h[1-6]$/.test(open.name)) builder.isCertain = false;
}

function endParagraph(builder: Builder, at: number): void {
  for (let above = builder.open; above !== null && !WALLS.has(above.name); above = above.parent) {
    if (above.name === 'p') {
      if (builder.open !== above) builder.isCertain = false;
      closeElement(builder, 'p', at, at);
      return;
    }
  }
}

function endSiblings(builder: Builder, name: string, at: number): void {
  const ended = SIBLINGS[name];
  if (!ended) return;
  for (let above = builder.open; above !== null; above = above.parent) {
    if (ended.includes(above.name)) closeElement(builder, above.name, at, at);
    else if (!END_OPTIONAL_ELEMENTS.has(above.name)) return;
  }
}

function closeElement(builder: Builder, name: string, from: number, to: number): void {
  if (!findOpen(builder.open, name)) {
    if (name === 'p' || name === 'br') builder.isCertain = false;
    return;
  }
  for (let above = builder.open; above !== null; above = above.parent) {
    above.end = above.name === name ? to : from;
    builder.open = above.parent;
    if (above.name === name) return;
  }
}

function findOpen(open: HtmlElement | null, name: string): HtmlElement | null {
  for (let above = open; above !== null; above = above.parent) if (above.name === name) return above;
  return null;
}

function virtualBody(parent: HtmlElement, end: number): HtmlElement {
  return { name: 'tbody', tag: null, parent, attributes: new Map(), id: null, classes: [], end };
}

function toElement(tag: HtmlTag, parent: HtmlElement | null, end: number): HtmlElement {
  const attributes = new Map<string, string>();
  for (const { name, value } of tag.attributes) {
    if (!attributes.has(name)) attributes.set(name, decodeReferences(value));
  }
  const classes = (attributes.get('class') ?? '').split(/[\t\n\f\r ]+/).filter((one) => one !== '');
  return { name: tag.name, tag, parent, attributes, id: attributes.get('id') ?? null, classes, end };
}
