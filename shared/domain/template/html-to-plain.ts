import { compile, type DomNode, type FormatCallback, type SelectorDefinition } from 'html-to-text';
import { isMark, withoutMarks, withoutNumbers } from './variable-mark.ts';

/** HTML as a person would write it down: no line is wrapped, none ends in blanks, at most one is empty in a row. */
export function toPlainText(html: string): string {
  const lines = convertToText(html).split('\n');
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
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
  const words: string[] = [];
  builder.pushWordTransform((word) => {
    words.push(word);
    return word;
  });
  walk(element.children, builder);
  builder.popWordTransform();
  if (address === '' || isShown(address, words)) return;
  const label = words.join('');
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

const PUNCTUATION = /^[("'“‘[<（]+|[.,;:!?)"'”’\]>。，；：！？）]+$/gu;

/** Whether the words of a link say where it leads; a variable is found among letters, as in languages without blanks. */
function isShown(address: string, words: readonly string[]): boolean {
  if (isSameAddress(words.join(''), address)) return true;
  if (isMark(address)) return withoutNumbers(words.join(' ')).includes(withoutNumbers(address));
  return words.some((word) => isSameAddress(word.replace(PUNCTUATION, ''), address));
}

function isSameAddress(label: string, address: string): boolean {
  return simplify(label) === simplify(address);
}

function simplify(address: string): string {
  const named = withoutMarks(address).replace(/\s/g, '');
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
