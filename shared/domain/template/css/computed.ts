import { buildElementTree, type HtmlElement } from '../element-tree.ts';
import { once } from '../once.ts';
import type { HtmlReading } from '../read-html.ts';
import { BLACK, type Color, layOver, parseColor, parseOpacity, WHITE } from './color.ts';
import { findStyleRules, type StyleRule } from './mail-styles.ts';
import type { CssDeclaration } from './parse-css.ts';
import { readStyleAttribute } from './style-attributes.ts';

/**
 * What `opacity` makes of the colours inside of it: each is seen with that opacity over what lies below, which is null
 * where it cannot be told.
 */
type Veil = { readonly opacity: number; readonly below: Color | null };

/** What the text of an element looks like; `color` and `background` are null where they cannot be told, as on a picture. */
export type Look = {
  readonly color: Color | null;
  /** As it is seen: opaque. */
  readonly background: Color | null;
  readonly veil: Veil;
  readonly sizePx: number;
  readonly isBold: boolean;
  readonly isHidden: boolean;
};

export type Scheme = 'light' | 'dark';

/** How Chromium paints what a page that is made for both leaves open. */
const OPEN = {
  light: { color: BLACK, background: WHITE, link: { r: 0, g: 0, b: 238, a: 1 } },
  dark: { color: WHITE, background: { r: 18, g: 18, b: 18, a: 1 }, link: { r: 158, g: 158, b: 255, a: 1 } },
} satisfies Record<Scheme, { color: Color; background: Color; link: Color }>;

/** Computes the looks of all elements in one scheme, in a wide window, from what the source says. */
export function computeLooks(reading: HtmlReading, scheme: Scheme): ReadonlyMap<HtmlElement, Look> {
  const looks = new Map<HtmlElement, Look>();
  const { color, background, link } = OPEN[scheme];
  const veil = { opacity: 1, below: background };
  const start: Look = { color, background, veil, sizePx: 16, isBold: false, isHidden: false };
  const inside = once((_above: Look) => new Map<string, Look>());
  const nameRules = createNaming();
  for (const element of buildElementTree(reading).elements) {
    const above = (element.parent && looks.get(element.parent)) ?? start;
    const known = inside(above);
    const cause = `${nameRules(findStyleRules(reading, element))} ${describe(element)}`;
    let look = known.get(cause);
    if (look === undefined) {
      look = computeLook(element, cascade(reading, element, scheme, PROPERTIES), above, link);
      known.set(cause, look);
    }
    looks.set(element, look);
  }
  return looks;
}

/** Gives each object a number. */
function createNaming(): (one: object) => number {
  let count = 0;
  return once(() => {
    count += 1;
    return count;
  });
}

/** All that a look depends on, beside the rules and the look around it. */
const describe: (element: HtmlElement) => string = once(({ name, tag, attributes }) => {
  if (attributes.size === 0) return name;
  const style = tag?.attributes.find((one) => one.name === 'style')?.value;
  const said = LOOK_ATTRIBUTES.map((one) => attributes.get(one)).join('\n');
  return `${name}\n${attributes.has('background')}\n${attributes.has('href')}\n${said}\n${style}`;
});

const LOOK_ATTRIBUTES = ['bgcolor', 'color', 'text'];

const PROPERTIES = new Set(
  'color background background-color background-image font-size font font-weight display visibility opacity'.split(' '),
);

/** What of some properties holds for an element in a wide window, in the order in which it was said. */
export function cascade(
  reading: HtmlReading,
  element: HtmlElement,
  scheme: Scheme,
  properties: ReadonlySet<string>,
): Map<string, CssDeclaration> {
  const applied = findStyleRules(reading, element)
    .filter((one) => appliesIn(one, scheme))
    .sort((a, b) => (a.selector?.specificity ?? 0) - (b.selector?.specificity ?? 0) || a.order - b.order)
    .flatMap(({ rule }) => rule.declarations);
  const own = element.tag?.attributes.find(({ name }) => name === 'style');
  const all = own ? [...applied, ...readStyleAttribute(reading, own)] : applied;
  const winners = new Map<string, CssDeclaration>();
  for (const one of all) {
    if (!properties.has(one.property) || (winners.get(one.property)?.important && !one.important)) continue;
    // A map keeps the order in which its keys were set: what was said last has to stand last.
    winners.delete(one.property);
    winners.set(one.property, one);
  }
  return winners;
}

/** The window is wide: what only narrow ones get is left out. */
function appliesIn({ rule, selector, isForOutlook }: StyleRule, scheme: Scheme): boolean {
  if (selector === null || selector.isDynamic || isForOutlook) return false;
  return rule.conditions.every((condition) => {
    if (/prefers-color-scheme\s*:\s*dark/i.test(condition)) return scheme === 'dark';
    if (/prefers-color-scheme\s*:\s*light/i.test(condition)) return scheme === 'light';
    return /^@media\s+(?:only\s+)?(?:screen|all)\s*$/i.test(condition);
  });
}

function computeLook(
  element: HtmlElement,
  winners: ReadonlyMap<string, CssDeclaration>,
  above: Look,
  link: Color,
): Look {
  const value = (name: string): string => winners.get(name)?.value.toLowerCase() ?? '';
  const opacity = parseOpacity(value('opacity'));
  const veil = opacity < 1 ? drawVeil(above, opacity) : above.veil;
  const weight = value('font-weight') || (/\b(?:bold|[6-9]00)\b/.exec(value('font'))?.[0] ?? '');
  const isBoldElement = /^(?:b|strong|th|h[1-6])$/.test(element.name);
  return {
    color: colorOf(value('color'), element, above, link),
    background: backgroundOf(winners, element, { ...above, veil }),
    veil,
    sizePx: sizeOf(value('font-size') || value('font'), element.name, above.sizePx),
    isBold: weight === '' ? isBoldElement || above.isBold : /^(?:bold|bolder|[6-9]00)$/.test(weight),
    isHidden: above.isHidden || value('display') === 'none' || value('visibility') === 'hidden' || opacity === 0,
  };
}

function colorOf(value: string, element: HtmlElement, above: Look, link: Color): Color | null {
  const attribute = (name: string): Color | null => parseColor(withHash(element.attributes.get(name) ?? ''));
  if (/^(?:inherit|currentcolor)$/.test(value)) return above.color;
  // A colour that is written in another way, or by a variable of CSS.
  if (value !== '' && !/^(?:unset|initial|revert)$/.test(value)) return parseColor(value);
  const own = element.name === 'font' ? attribute('color') : element.name === 'body' ? attribute('text') : null;
  return own ?? (element.name === 'a' && element.attributes.has('href') ? link : above.color);
}

/** The elements inside are drawn as one picture, which is laid over what was there with its opacity (CSS Color 4, 3.3). */
function drawVeil({ veil, background }: Look, opacity: number): Veil {
  const inner = veil.opacity * opacity;
  if (veil.below === null || background === null) return { opacity: inner, below: null };
  return { opacity: inner, below: layOver({ ...background, a: (1 - opacity) / (1 - inner) }, veil.below) };
}

/** A colour as it is seen through the veil that it is under, with the opacity of its own; null where that cannot be told. */
export function seeThrough({ opacity, below }: Veil, color: Color): Color | null {
  if (opacity === 1) return color;
  return below && { ...layOver({ ...color, a: opacity }, below), a: color.a };
}

function backgroundOf(winners: ReadonlyMap<string, CssDeclaration>, element: HtmlElement, above: Look): Color | null {
  let found: Color | null = parseColor(withHash(element.attributes.get('bgcolor') ?? ''));
  let isPicture = element.attributes.has('background');
  for (const { property, value } of winners.values()) {
    if (property === 'background-image' && value !== 'none') isPicture = true;
    if (property !== 'background' && property !== 'background-color') continue;
    if (/url\(|gradient\(/i.test(value)) isPicture = true;
    const color =
      parseColor(value) ??
      value
        .split(/\s+/)
        .map(parseColor)
        .find((one) => one !== null);
    if (color === undefined && !/^(?:none|inherit|unset|initial)$/i.test(value) && !isPicture) return null;
    found = color ?? found;
  }
  if (isPicture) return null;
  if (found === null || found.a === 0) return above.background;
  const seen = seeThrough(above.veil, found);
  if (seen === null || (above.background === null && seen.a < 1)) return null;
  return layOver(seen, above.background ?? WHITE);
}

const withHash = (color: string): string => (/^[0-9a-f]{6}$/i.test(color) ? `#${color}` : color);

const HEADINGS: Readonly<Record<string, number>> = { h1: 32, h2: 24, h3: 18.7, small: 13.3 };

function sizeOf(value: string, name: string, above: number): number {
  if (/^\s*0+(?:\.0+)?\s*$/.test(value)) return 0;
  const [, number = '', unit = ''] = /(?:^|\s)([\d.]+)(px|pt|em|rem|%)/.exec(value) ?? [];
  if (number === '') return HEADINGS[name] ?? above;
  const size = Number.parseFloat(number);
  if (unit === 'px') return size;
  if (unit === 'pt') return size * (4 / 3);
  return unit === 'rem' ? size * 16 : (unit === '%' ? size / 100 : size) * above;
}
