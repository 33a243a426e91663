import { contrastOf, layOver } from '../css/color.ts';
import { computeLooks, type Look, type Scheme, seeThrough } from '../css/computed.ts';
import { buildElementTree, type HtmlElement } from '../element-tree.ts';
import { once } from '../once.ts';
import type { Finding, Inspection, ProblemRule } from '../problem.ts';
import type { HtmlReading } from '../read-html.ts';

/** WCAG 2.2, success criterion 1.4.3: at least 4.5, or 3 for text from 24 px, or bold from 18.66 px. */
const LEAST = { usual: 4.5, large: 3 };
const LARGE_PX = 24;
const LARGE_BOLD_PX = 18.66;
/** Text of this size is there to be found by programs, not to be read. */
const UNREADABLE_PX = 2;

export const CONTRAST_RULES = {
  'low-contrast': { severity: 'warning', find: (inspection) => findFaint(inspection, 'light') },
  /** Only for mails that are made for the dark; what clients do to others is theirs. */
  'low-contrast-dark': {
    severity: 'warning',
    find: (inspection) => (isMadeForDark(inspection) ? findFaint(inspection, 'dark') : []),
  },
} satisfies Record<string, ProblemRule>;

function isMadeForDark({ html, styles }: Inspection): boolean {
  return (
    styles.rules.some(({ rule }) => rule.conditions.some((one) => /prefers-color-scheme\s*:\s*dark/i.test(one))) ||
    html.tags.some(
      ({ name, attributes }) =>
        name === 'meta' &&
        attributes.some((one) => one.name === 'name' && /^color-scheme$/i.test(one.value)) &&
        attributes.some((one) => one.name === 'content' && /\bdark\b/i.test(one.value)),
    )
  );
}

/** Each pair of colours once, where it is met first. */
function findFaint({ html }: Inspection, scheme: Scheme): Finding[] {
  const looks = computeLooks(html, scheme);
  const withText = listElementsWithText(html);
  const seen = new Set<string>();
  return withText.flatMap((element) => {
    const look = looks.get(element);
    const ratio = look ? contrastIn(look) : null;
    if (!look || ratio === null || ratio >= leastFor(look) || element.tag === null) return [];
    const pair = JSON.stringify([look.color, look.background, look.veil]);
    if (seen.has(pair)) return [];
    seen.add(pair);
    const { from, to } = element.tag;
    return [{ part: 'html' as const, from, to, data: { ratio: Math.floor(ratio * 10) / 10, least: leastFor(look) } }];
  });
}

function leastFor({ sizePx, isBold }: Look): number {
  return sizePx >= LARGE_PX || (isBold && sizePx >= LARGE_BOLD_PX) ? LEAST.large : LEAST.usual;
}

function contrastIn({ color, background, veil, isHidden, sizePx }: Look): number | null {
  if (isHidden || color === null || background === null || color.a === 0 || sizePx <= UNREADABLE_PX) return null;
  const seen = seeThrough(veil, color);
  return seen && contrastOf(layOver(seen, background), background);
}

const NO_TEXT = new Set(
  'html head title style script meta link base table tbody thead tfoot tr colgroup col img br hr'.split(' '),
);

/** Elements that hold letters of their own, between their tags and those of their children. */
const listElementsWithText: (reading: HtmlReading) => readonly HtmlElement[] = once((reading) => {
  const { source } = reading;
  const firstInside = new Map<HtmlElement, { at: number; hasText: boolean }>();
  const read = (element: HtmlElement, to: number): void => {
    const state = firstInside.get(element);
    if (state && !state.hasText) state.hasText = /[\p{L}\p{N}%]/u.test(withoutReferences(source.slice(state.at, to)));
  };
  for (const element of buildElementTree(reading).elements) {
    const { parent, tag } = element;
    if (tag === null) continue;
    const above = parent?.tag === null ? parent.parent : parent;
    const state = above && firstInside.get(above);
    if (above && state) {
      read(above, tag.from);
      state.at = Math.max(state.at, element.end);
    }
    firstInside.set(element, { at: tag.to, hasText: false });
  }
  for (const element of firstInside.keys()) read(element, element.end);
  return [...firstInside]
    .filter(([{ name }, { hasText }]) => hasText && !NO_TEXT.has(name))
    .map(([element]) => element);
});

/** What stands in tags, comments and references is no text. */
function withoutReferences(text: string): string {
  return text.replace(/<!--[\s\S]*?(?:-->|$)|<[^>]*>?|&#?\w+;/g, '');
}
