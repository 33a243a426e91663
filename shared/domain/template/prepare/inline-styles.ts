import { findStyleRules, type MailStyles, readStyles, type StyleRule } from '../css/mail-styles.ts';
import type { CssDeclaration } from '../css/parse-css.ts';
import type { TextEdit } from '../edits.ts';
import { buildElementTree, type HtmlElement } from '../element-tree.ts';
import type { HtmlTag } from '../html-scan.ts';
import { once } from '../once.ts';
import type { HtmlReading } from '../read-html.ts';
import { findNameEnd } from '../tag-name.ts';
import { familyOf } from './property-family.ts';

/** More than this would cost a mail more, by Gmail's limit, than it gains. */
const MOST_ADDED = 30_000;

const NOT_SHOWN = new Set('head title meta link style script base br wbr col param source track'.split(' '));

/**
 * Copies the declarations of the mail's own style sheets into `style` attributes, for clients that drop style elements,
 * and leaves the sheets where they are. Nothing looks different where the sheets are read: a declaration is copied only
 * where no rule that depends on the window, the scheme, the pointer or the client could have had the last word. Where
 * the source is not certain to be read as it stands, nothing is copied at all.
 */
export function inlineStyles(reading: HtmlReading): TextEdit[] {
  const styles = readStyles(reading);
  if (styles.rules.length === 0 || !styles.isClean || hasVariablesInWay(reading, styles)) return [];
  const { elements, isCertain } = buildElementTree(reading);
  if (!isCertain) return [];
  const edits = elements.flatMap((element) => editOf(reading, element));
  const added = edits.reduce((sum, { insert }) => sum + insert.length, 0);
  return added > MOST_ADDED ? [] : edits;
}

/** A value that could change which rules hold, or that is left out, keeps everything as it is. */
function hasVariablesInWay({ variables, tags }: HtmlReading, { elements }: MailStyles): boolean {
  const decidesInSheet = variables.some(
    ({ from, context }) =>
      context.language === 'dropped' &&
      elements.some(({ contentFrom, contentTo }) => from >= contentFrom && from < contentTo),
  );
  if (decidesInSheet) return true;
  const isInTags = createPlaceFinder(variables);
  return tags.some(({ attributes }) =>
    attributes.some(
      ({ name, valueFrom, valueTo }) => (name === 'class' || name === 'id') && isInTags(valueFrom, valueTo),
    ),
  );
}

/** Whether a variable begins in a stretch of the source; asked in the order of the source, it reads their list once. */
function createPlaceFinder(variables: HtmlReading['variables']): (from: number, to: number) => boolean {
  let next = 0;
  return (from, to) => {
    while ((variables[next]?.from ?? to) < from) next += 1;
    return (variables[next]?.from ?? to) < to;
  };
}

function editOf(reading: HtmlReading, element: HtmlElement): TextEdit[] {
  const { tag } = element;
  if (tag === null || NOT_SHOWN.has(element.name)) return [];
  const css = writeDeclarations(findStyleRules(reading, element));
  return css === '' ? [] : writeStyle(reading.source, tag, css);
}

/** What these rules say, as the beginning of a style attribute; empty when they say nothing that always holds. */
const writeDeclarations: (rules: readonly StyleRule[]) => string = once((rules) => {
  const css = listDeclarations(rules)
    .map(({ property, value }) => `${property}:${value}`)
    .join(';');
  return escapeAttribute(css);
});

/** The declarations that always hold for an element, in the order of the cascade (CSS Cascading 4, section 6.1). */
function listDeclarations(rules: readonly StyleRule[]): CssDeclaration[] {
  const contested = new Set(
    rules
      .filter(({ isPlain }) => !isPlain)
      .flatMap(({ rule }) => rule.declarations)
      .filter(({ important }) => !important)
      .map(({ property }) => familyOf(property)),
  );
  const inOrder = rules
    .filter(({ isPlain }) => isPlain)
    .sort((a, b) => (a.selector?.specificity ?? 0) - (b.selector?.specificity ?? 0) || a.order - b.order)
    .flatMap(({ rule }) => rule.declarations);
  // `all` resets what might not be copied; then nothing is.
  const resets = contested.has('all') || inOrder.some(({ property }) => property === 'all');
  if (contested.size > 0 && resets) return [];
  const decided = inOrder.filter(({ property }) => !contested.has(familyOf(property)));
  // Not as important here: where the sheet is read, it wins there, and so does a dark scheme that overrules it.
  return dropRepeated([
    ...decided.filter(({ important }) => !important),
    ...decided.filter(({ important }) => important),
  ]);
}

/** Of several declarations that say the same, only the last one counts. */
function dropRepeated(declarations: readonly CssDeclaration[]): CssDeclaration[] {
  const write = ({ property, value }: CssDeclaration): string => `${property}:${value}`;
  return declarations.filter(
    (one, index) => !declarations.slice(index + 1).some((later) => write(later) === write(one)),
  );
}

function writeStyle(source: string, tag: HtmlTag, css: string): TextEdit[] {
  const own = tag.attributes.find(({ name }) => name === 'style');
  if (!own) {
    const at = findNameEnd(source, tag);
    return at === null ? [] : [{ from: at, to: at, insert: ` style="${css}"` }];
  }
  const value = own.value.trim();
  if (own.quoting === '"' || own.quoting === "'") {
    const insert = css + (value === '' ? '' : ';');
    return [{ from: own.valueFrom, to: own.valueFrom, insert }];
  }
  const rest = source.slice(own.valueFrom, own.valueTo).replaceAll('"', '&quot;');
  return [{ from: own.from, to: own.to, insert: `style="${css}${value === '' ? '' : `;${rest}`}"` }];
}

/** References make a value of either quoting; line breaks would end up in long lines of the mail's source. */
function escapeAttribute(css: string): string {
  return css.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replace(/\s+/g, ' ');
}
