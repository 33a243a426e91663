import { compile, type DomNode, type FormatCallback, type SelectorDefinition } from 'html-to-text';
import { joinLiterals, makeHole } from './template/pieces.ts';
import { type HtmlReading, readHtml } from './template/read-html.ts';
import type { CompiledPart, HoleContext, TemplateSource } from './template/template.ts';

/**
 * The text part of a template without one: what the HTML says, with the same holes. Values go in raw, but inside an
 * address as they do in the HTML, so that the link works. Lines are not wrapped: the transfer encoding keeps them short
 * on the wire, a value's length is not known here, and Chinese has no blanks to break at.
 */
export function deriveTextPart(reading: HtmlReading, defaults: TemplateSource['defaults']): CompiledPart {
  const { variables } = reading;
  const parts = toText(markVariables(reading)).split(MARK);
  return joinLiterals(
    parts.map((part, index) => {
      const variable = index % 2 === 1 ? variables[Number(part)] : undefined;
      return variable ? makeHole(variable.name, plainContext(variable.context), defaults) : part;
    }),
  );
}

/** The same as a text that a person can go on editing, with `%name%` for each hole. */
export function deriveText(html: string): string {
  return deriveTextPart(readHtml(html), {})
    .map((piece) => (typeof piece === 'string' ? piece : `%${piece.variable}%`))
    .join('');
}

/** Private-use characters stand around a variable's number and name while the HTML is converted; no parser knows them. */
const MARK_START = '\u{f0000}';
const MARK_END = '\u{f0001}';
const MARK = /\u{f0000}(\d+)\.\w+\u{f0001}/u;
const MARKED_NUMBER = /\u{f0000}\d+\./gu;

function markVariables({ source, variables }: HtmlReading): string {
  let marked = '';
  let at = 0;
  variables.forEach(({ name, from, to, context }, index) => {
    marked += source.slice(at, from);
    if (context.language !== 'dropped') marked += `${MARK_START}${index}.${name}${MARK_END}`;
    at = to;
  });
  return marked + source.slice(at);
}

function plainContext({ language }: HoleContext): HoleContext {
  // Behind `mailto:`, which is left out of the text, stands the address itself.
  const isAddress = language === 'address' || language === 'address-part';
  return { language: isAddress ? language : 'text', markup: 'none' };
}

function toText(html: string): string {
  return convertToText(html)
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Elements that hold inline content only, so that a row of such cells fits on a line. */
const BLOCKS = new Set([
  'table',
  'div',
  'p',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'br',
  'hr',
]);
const INLINE_WRAPPERS = new Set(['span', 'strong', 'b', 'em', 'i', 'font', 'u']);

const formatSkipped: FormatCallback = () => {};

const formatImage: FormatCallback = (element, _walk, builder) => {
  builder.addInline(attributeOf(element, 'alt'));
};

/** A link that is alone in its block (a button) has its address on the next line, any other behind it in brackets. */
const formatLink: FormatCallback = (element, walk, builder) => {
  const address = readableAddress(attributeOf(element, 'href'));
  let label = '';
  builder.pushWordTransform((word) => {
    label += word;
    return word;
  });
  walk(element.children, builder);
  builder.popWordTransform();
  if (address === '' || isSameAddress(label, address)) return;
  if (label !== '' && isAlone(element)) {
    builder.addLineBreak();
    builder.addInline(address, { noWordTransform: true });
  } else builder.addInline(label === '' ? address : ` [${address}]`, { noWordTransform: true });
};

/** Cells side by side when they are short, one below the other when they hold blocks, as in a layout table. */
const formatRow: FormatCallback = (element, walk, builder) => {
  const cells = element.children.filter((child) => isCell(child) && hasContent(child));
  builder.openBlock({ leadingLineBreaks: 1 });
  if (cells.length > 1 && !cells.some(hasBlock)) {
    cells.forEach((cell, index) => {
      if (index > 0) builder.addInline(' | ', { noWordTransform: true });
      walk(cell.children, builder);
    });
  } else walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

const SKIPPED = [
  ...['head', 'title', 'style', 'script', 'template', 'object', 'svg', 'iframe', 'select', 'textarea', '[hidden]'],
  ...['[style*="display:none" i]', '[style*="display: none" i]'],
];
const BLOCK = { leadingLineBreaks: 1, trailingLineBreaks: 1 };
const HEADING = { leadingLineBreaks: 2, trailingLineBreaks: 2, uppercase: false };

const SELECTORS: SelectorDefinition[] = [
  { selector: 'a', format: 'link' },
  { selector: 'img', format: 'alt' },
  { selector: 'tr', format: 'row' },
  { selector: 'hr', options: { length: 20 } },
  { selector: 'ul', options: { itemPrefix: '- ' } },
  { selector: 'table', format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
  ...['td', 'th', 'center'].map((selector) => ({ selector, format: 'block', options: BLOCK })),
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, format: 'heading', options: HEADING })),
  ...SKIPPED.map((selector) => ({ selector, format: 'skipped' })),
];

const convertToText = compile({
  wordwrap: false,
  whitespaceCharacters: ' \t\r\n\f\u200b\u00a0',
  formatters: { skipped: formatSkipped, alt: formatImage, link: formatLink, row: formatRow },
  selectors: SELECTORS,
});

function attributeOf(element: DomNode, name: string): string {
  const value: unknown = element.attribs?.[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** The address as a person would type it; empty for one that leads nowhere. */
function readableAddress(href: string): string {
  if (href.startsWith('#') || /^(?:javascript|vbscript|data):/i.test(href)) return '';
  return href.replace(/^mailto:([^?]*).*$/i, '$1').replace(/^tel:/i, '');
}

function isSameAddress(label: string, address: string): boolean {
  return simplify(label) === simplify(address);
}

function simplify(address: string): string {
  const named = address.replace(MARKED_NUMBER, '').replace(/\s/g, '');
  return named
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
    .toLowerCase();
}

function isAlone(element: DomNode): boolean {
  const { parent } = element;
  if (!parent) return true;
  if (parent.children.some((child) => child !== element && hasContent(child))) return false;
  return INLINE_WRAPPERS.has(parent.name ?? '') ? isAlone(parent) : true;
}

function isCell(node: DomNode): boolean {
  return node.name === 'td' || node.name === 'th';
}

function hasContent(node: DomNode): boolean {
  if (node.type === 'text') return /\S/.test(node.data ?? '');
  if (node.name === 'img') return attributeOf(node, 'alt') !== '';
  return node.type === 'tag' && node.children.some(hasContent);
}

function hasBlock(node: DomNode): boolean {
  return node.children?.some((child) => BLOCKS.has(child.name ?? '') || hasBlock(child)) ?? false;
}
