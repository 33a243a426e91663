import { cascade } from '../css/computed.ts';
import { findStyleRules } from '../css/mail-styles.ts';
import type { CssDeclaration } from '../css/parse-css.ts';
import { readStyleAttribute } from '../css/style-attributes.ts';
import type { HtmlElement } from '../element-tree.ts';
import { once } from '../once.ts';
import type { Finding, Inspection } from '../problem.ts';
import { listDeclarations } from './listed-declarations.ts';

/** What fits the reading pane of every client, in CSS px. */
const WIDEST = 640;

const WIDTHS = new Set(['max-width']);
/** Outlook on Windows knows no `width` in their styles (caniemail.com, css-width). */
const NO_WIDTH_IN_OUTLOOK = new Set(['body', 'span', 'div', 'p', 'img']);

/**
 * Widths from which a reading pane scrolls. `max-width` holds them down everywhere but in Outlook on Windows, which reads
 * it on no element in all of its versions (caniemail.com, css-max-width): what it reads nevertheless is said of it alone.
 */
export function findWide(inspection: Inspection): Finding[] {
  return [...findWideStyles(inspection), ...findWideAttributes(inspection)];
}

function findWideStyles(inspection: Inspection): Finding[] {
  return listDeclarations(inspection).flatMap(({ property, value, from, to }) => {
    const width = /^(?:min-)?width$/.test(property) ? Number(/^([\d.]+)px$/i.exec(value)?.[1] ?? 0) : 0;
    if (width <= WIDEST) return [];
    const elements = property === 'width' ? (listHolders(inspection).get(from) ?? []) : [];
    const isHeld = elements.length > 0 && elements.every((element) => isHeldDown(inspection, element));
    if (isHeld && elements.every(({ name }) => NO_WIDTH_IN_OUTLOOK.has(name))) return [];
    return [toFinding({ from, to }, width, isHeld)];
  });
}

function findWideAttributes(inspection: Inspection): Finding[] {
  return inspection.tree.elements.flatMap((element) => {
    const attribute = element.tag?.attributes.find(({ name }) => name === 'width');
    if (!attribute || !/^(?:table|td|th|col|img)$/.test(element.name)) return [];
    const width = /^\s*\d+(?:px)?\s*$/.test(attribute.value) ? Number.parseInt(attribute.value, 10) : 0;
    return width > WIDEST ? [toFinding(attribute, width, isHeldDown(inspection, element))] : [];
  });
}

function toFinding({ from, to }: { from: number; to: number }, width: number, isHeld: boolean): Finding {
  return {
    ...{ part: 'html', from, to },
    data: { width: Math.round(width), limit: WIDEST, ...(isHeld && { clients: 'Outlook' }) },
  };
}

/** The elements that a declaration, by where it begins, holds for. */
const listHolders: (inspection: Inspection) => ReadonlyMap<number, readonly HtmlElement[]> = once(({ html, tree }) => {
  const holders = new Map<number, HtmlElement[]>();
  const add = (element: HtmlElement, declarations: readonly CssDeclaration[]): void => {
    for (const { property, from } of declarations) {
      if (property === 'width') holders.set(from, [...(holders.get(from) ?? []), element]);
    }
  };
  for (const element of tree.elements) {
    for (const { rule, selector } of findStyleRules(html, element))
      if (selector !== null) add(element, rule.declarations);
    const own = element.tag?.attributes.find(({ name }) => name === 'style');
    if (own) add(element, readStyleAttribute(html, own));
  }
  return holders;
});

function isHeldDown({ html }: Inspection, element: HtmlElement): boolean {
  const most = cascade(html, element, 'light', WIDTHS).get('max-width')?.value ?? '';
  const [, number = '', unit = ''] = /^([\d.]+)(px|%|em|rem|vw)$/i.exec(most) ?? [];
  if (number === '') return false;
  const size = Number(number);
  // An em is taken for the usual 16 px.
  if (/^r?em$/i.test(unit)) return size * 16 <= WIDEST;
  return size <= (unit.toLowerCase() === 'px' ? WIDEST : 100);
}
