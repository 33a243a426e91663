import { buildElementTree, type HtmlElement } from '../element-tree.ts';
import { once } from '../once.ts';
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

/** The style elements of a source, read once for each reading. */
export const readStyles: (reading: HtmlReading) => MailStyles = once((reading) => {
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
    const media = ['', 'all'].includes(attribute('media')) ? [] : [`@media ${attribute('media')}`];
    for (const one of sheet.rules) {
      const rule = { ...one, conditions: [...media, ...one.conditions] };
      const selectors = parseSelectors(rule.selector);
      const isKnown =
        !tag.conditional && rule.conditions.length === 0 && selectors.every((selector) => selector?.isKnown === true);
      for (const selector of selectors) {
        const isPlain = isKnown && selector?.isDynamic === false;
        rules.push({ rule, selector, isPlain, isForOutlook: tag.conditional, order: rules.length });
      }
    }
  });
  return { rules, atRules, elements, isClean };
});

/** Finds the rules that hold, or may hold, for one of a source's elements, in their order and without asking each of them. */
export const findStyleRules = (reading: HtmlReading, element: HtmlElement): readonly StyleRule[] =>
  ruleFinder(reading)(element);

const ruleFinder: (reading: HtmlReading) => (element: HtmlElement) => readonly StyleRule[] = once((reading) => {
  const { elements } = buildElementTree(reading);
  const names = new Set(elements.flatMap(({ classes, id }) => [...classes.map((one) => `.${one}`), `#${id}`]));
  const byKey = new Map<string, StyleRule[]>();
  for (const one of readStyles(reading).rules) {
    if (!canMatch(one.selector, names)) continue;
    const key = keyOf(one.selector);
    const list = byKey.get(key);
    if (list) list.push(one);
    else byKey.set(key, [one]);
  }
  const share = createSharing();
  const candidates = new Map<string, readonly StyleRule[]>();
  return once((element: HtmlElement) => {
    const keys = listKeys(element);
    const kind = keys.join(' ');
    const known = candidates.get(kind);
    const found = known ?? keys.flatMap((key) => byKey.get(key) ?? []).sort((a, b) => a.order - b.order);
    if (!known) candidates.set(kind, found);
    return share(found.filter(({ selector }) => selector === null || matches(selector, element)));
  });
});

/** Makes lists of the same rules one list: most elements of a mail are alike, and what follows from a list is asked once. */
function createSharing(): (rules: readonly StyleRule[]) => readonly StyleRule[] {
  const lists = new Map<string, readonly StyleRule[]>();
  return (rules) => {
    const key = rules.map(({ order }) => order).join(' ');
    const known = lists.get(key);
    if (known) return known;
    lists.set(key, rules);
    return rules;
  };
}

function listKeys({ name, classes, id }: HtmlElement): string[] {
  const keys = ['*', name, ...classes.map((one) => `.${one}`)];
  return id === null ? keys : [...keys, `#${id}`];
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
