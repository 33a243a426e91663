import type { VariableUse } from '../variables.ts';
import { addressLanguage, isAddressAttribute } from './address-attributes.ts';
import { decodeReferences } from './character-references.ts';
import { advanceCss, type CssScan, cssLanguageAt, passCssValue, startCssScan } from './css-scanner.ts';
import { isUncertain } from './html-foreign.ts';
import { isInsideRawEnd } from './html-raw-text.ts';
import type { HtmlScan, OpenAttribute } from './html-scan.ts';
import type { DroppedPlace, HoleContext, Markup, ValueLanguage } from './template.ts';

type Language = { language: ValueLanguage; place?: DroppedPlace };

/** A style that is being read, and how far. */
type OpenStyle = { readonly owner: OpenAttribute | number; readonly css: CssScan; at: number };

/** Remembers between the variables of a template how far its styles have been read, so that each is read once. */
export type ContextFinder = { style: OpenStyle | null };

/** Where the variable stands that the scan has come to, after the element, the attribute and what precedes it there. */
export function findContext(finder: ContextFinder, scan: HtmlScan, use: VariableUse): HoleContext {
  const markup = markupAt(scan);
  const { language, place } = languageAt(finder, scan, use);
  return {
    language,
    markup: language === 'dropped' ? 'none' : markup,
    ...(scan.conditionalEnd >= 0 ? { conditional: true as const } : {}),
    ...(markup !== 'style' && isAfterAmpersand(scan.source, use.from) ? { afterAmpersand: true as const } : {}),
    ...(place === undefined ? {} : { place }),
  };
}

function markupAt(scan: HtmlScan): Markup {
  if (scan.state === 'quotedValue') return scan.attribute?.quoting === "'" ? 'single-quoted' : 'double-quoted';
  if (scan.state === 'unquotedValue' || scan.state === 'beforeAttributeValue') return 'unquoted';
  return scan.state === 'rawText' && scan.rawElement === 'style' ? 'style' : 'html';
}

const DROPPED_STATES: Readonly<Partial<Record<HtmlScan['state'], DroppedPlace>>> = {
  markupDeclaration: 'declaration',
  markupDeclarationDash: 'declaration',
  declaration: 'declaration',
  cdata: 'declaration',
  commentStart: 'comment',
  commentStartDash: 'comment',
  comment: 'comment',
  commentEndDash: 'comment',
  commentEnd: 'comment',
  commentEndBang: 'comment',
};

function languageAt(finder: ContextFinder, scan: HtmlScan, use: VariableUse): Language {
  const place = DROPPED_STATES[scan.state];
  if (place !== undefined) return { language: 'dropped', place };
  // How `svg` and `math` are read depends on the elements in them; no mail client shows them anyway.
  if (isUncertain(scan)) return { language: 'dropped', place: 'markup' };
  switch (scan.state) {
    case 'data':
      return { language: 'text' };
    case 'rawText':
      return rawTextLanguage(finder, scan, use);
    case 'quotedValue':
    case 'unquotedValue':
    case 'beforeAttributeValue':
      return attributeLanguage(finder, scan, use);
    default:
      return { language: 'dropped', place: 'tag' };
  }
}

function rawTextLanguage(finder: ContextFinder, scan: HtmlScan, use: VariableUse): Language {
  if (scan.rawElement === 'script') return { language: 'dropped', place: 'script' };
  if (isInsideRawEnd(scan)) return { language: 'dropped', place: 'tag' };
  if (scan.rawElement === 'title' || scan.rawElement === 'textarea') return { language: 'text' };
  if (scan.rawElement !== 'style') return { language: 'dropped', place: 'markup' };
  const openTag = scan.tags.length;
  return styleLanguage(finder, openTag, scan.source, scan.tags.at(-1)?.to ?? 0, use);
}

function attributeLanguage(finder: ContextFinder, scan: HtmlScan, use: VariableUse): Language {
  const { attribute, tag } = scan;
  if (!attribute || !tag) return { language: 'dropped', place: 'tag' };
  const name = attribute.name.toLowerCase();
  const valueFrom = scan.state === 'beforeAttributeValue' ? use.from : attribute.valueFrom;
  let found: Language = { language: 'text' };
  if (name.startsWith('on')) found = { language: 'dropped', place: 'script' };
  else if (name === 'srcdoc') found = { language: 'dropped', place: 'markup' };
  else if (name === 'style') found = styleLanguage(finder, attribute, scan.source, valueFrom, use);
  else if (isAddressAttribute(tag.name.toLowerCase(), name)) {
    found = addressLanguage(name, scan.source, valueFrom, use.from);
  }
  // The value begins here, and it is never empty then; if it is dropped, what follows begins it.
  if (scan.state === 'beforeAttributeValue' && found.language !== 'dropped') {
    Object.assign(attribute, { quoting: 'unquoted', valueFrom: use.from });
    scan.state = 'unquotedValue';
  }
  return found;
}

function styleLanguage(
  finder: ContextFinder,
  owner: OpenStyle['owner'],
  source: string,
  from: number,
  use: VariableUse,
): Language {
  const inAttribute = typeof owner !== 'number';
  if (finder.style?.owner !== owner) {
    finder.style = { owner, css: startCssScan(inAttribute ? 'attribute' : 'element'), at: from };
  }
  const style = finder.style;
  const literal = source.slice(style.at, use.from);
  advanceCss(style.css, inAttribute ? decodeReferences(literal) : literal);
  style.at = use.to;
  const found = cssLanguageAt(style.css);
  if (found.language !== 'dropped') passCssValue(style.css);
  return found;
}

/** Looks back over other variables, which may turn out empty. */
function isAfterAmpersand(source: string, from: number): boolean {
  if (!/[A-Za-z0-9#&%]/.test(source.charAt(from - 1))) return false;
  const before = source.slice(Math.max(0, from - 300), from).replace(/%[A-Za-z][A-Za-z0-9_]*%/g, '');
  return /&(?:#[xX]?[0-9A-Fa-f]*|[A-Za-z][A-Za-z0-9]{0,40})?$/.test(before);
}
