import type { HtmlElement } from '../element-tree.ts';
import type { HtmlReading } from '../read-html.ts';
import { type CssAtRule, type CssRule, parseStyleSheet } from './parse-css.ts';
import { matches, parseSelectors, type Selector } from './selector.ts';

/** A rule with one of its selectors, null where the source does not decide it. */
export type StyleRule = {
  readonly rule: CssRule;
  readonly selector: Selector | null;
  /** Holds always, for whatever the selector matches. */
  readonly isPlain: boolean;
  /** Only Outlook reads it. */
  readonly isForOutlook: boolean;
  readonly order: number;
};

export type StyleElement = {
  readonly from: number;
  readonly to: number;
  readonly contentFrom: number;
  readonly contentTo: number;
};

/** All style elements of a mail, read once. */
export type MailStyles = {
  readonly rules: readonly StyleRule[];
  readonly atRules: readonly CssAtRule[];
  readonly elements: readonly StyleElement[];
  readonly isClean: boolean;
};

export function readStyles(reading: HtmlReading): MailStyles {
  const rules: StyleRule[] = [];
  const atRules: CssAtRule[] = [];
  const elements: StyleElement[] = [];
  let isClean = true;
  reading.tags.forEach((tag, index) => {
    if (tag.name !== 'style' || tag.kind !== 'open') return;
    const close = reading.tags[index + 1];
    const contentTo = close?.name === 'style' ? close.from : reading.source.length;
    elements.push({ from: tag.from, to: close?.to ?? contentTo, contentFrom: tag.to, contentTo });
    const attribute = (name: string): string =>
      tag.attributes
        .find((one) => one.name === name)
        ?.value.trim()
        .toLowerCase() ?? '';
    if (!['', 'text/css'].includes(attribute('type'))) return;
    const sheet = parseStyleSheet(reading.source, tag.to, contentTo);
    isClean &&= sheet.isClean;
    atRules.push(...sheet.atRules);
    const always = !tag.conditional && ['', 'all'].includes(attribute('media'));
    for (const rule of sheet.rules) {
      const selectors = parseSelectors(rule.selector);
      const isKnown =
        always && rule.conditions.length === 0 && selectors.every((selector) => selector?.isKnown === true);
      for (const selector of selectors) {
        const isPlain = isKnown && selector?.isDynamic === false;
        rules.push({ rule, selector, isPlain, isForOutlook: tag.conditional, order: rules.length });
      }
    }
  });
  return { rules, atRules, elements, isClean };
}

/** Finds the rules that hold, or may hold, for one of these elements, without asking each of them. */
export function createRuleFinder(
  { rules }: MailStyles,
  elements: readonly HtmlElement[],
): (element: HtmlElement) => StyleRule[] {
  const names = new Set(elements.flatMap(({ classes, id }) => [...classes.map((one) => `.${one}`), `#${id}`]));
  const byKey = new Map<string, StyleRule[]>();
  for (const one of rules) {
    if (!canMatch(one.selector, names)) continue;
    const key = keyOf(one.selector);
    const list = byKey.get(key);
    if (list) list.push(one);
    else byKey.set(key, [one]);
  }
  return (element) => {
    const keys = ['*', element.name, ...element.classes.map((name) => `.${name}`)];
    if (element.id !== null) keys.push(`#${element.id}`);
    return keys
      .flatMap((key) => byKey.get(key) ?? [])
      .filter(({ selector }) => selector === null || matches(selector, element))
      .sort((a, b) => a.order - b.order);
  };
}

/** Whether all classes and ids of a selector occur at all; most sheets are made for more than one mail. */
function canMatch(selector: Selector | null, names: ReadonlySet<string>): boolean {
  if (selector === null) return true;
  return selector.steps.every(
    ({ compound }) =>
      compound.classes.every((one) => names.has(`.${one}`)) && compound.ids.every((one) => names.has(`#${one}`)),
  );
}

function keyOf(selector: Selector | null): string {
  const compound = selector?.steps[0]?.compound;
  if (!compound) return '*';
  const [id] = compound.ids;
  if (id !== undefined) return `#${id}`;
  const [name] = compound.classes;
  return name === undefined ? (compound.name ?? '*') : `.${name}`;
}
