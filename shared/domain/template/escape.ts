import { encodeAddress, encodeAddressPart, encodeCssAddress, encodeMailbox } from './address.ts';
import type { HoleContext, Markup, ValueLanguage } from './template.ts';

/** How a clean value is written in each language. None of the results can end the place it stands in. */
const LANGUAGES: Readonly<Record<ValueLanguage, (value: string) => string>> = {
  text: (value) => value,
  line: (value) => value.replace(/[\t\n\u2028\u2029]/g, ' '),
  address: encodeAddress,
  'address-part': encodeAddressPart,
  mailbox: encodeMailbox,
  'css-value': encodeCssValue,
  'css-string': (value) => value.replace(/[^A-Za-z0-9 .,_\-\p{L}\p{N}\p{M}]/gu, cssEscape),
  'css-address': encodeCssAddress,
  dropped: () => '',
};

const ATTRIBUTE_OR_TEXT = /[&<>"']/g;
const MARKUP: Readonly<Record<Markup, (written: string) => string>> = {
  none: (written) => written,
  html: escapeHtml,
  'double-quoted': escapeHtml,
  'single-quoted': escapeHtml,
  unquoted: escapeUnquoted,
  style: (written) => written,
};

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes a clean value for where it stands. */
export function escapeFor(context: HoleContext, value: string): string {
  const written = LANGUAGES[context.language](value);
  if (context.language === 'dropped' || context.markup === 'none') return written;
  let escaped = MARKUP[context.markup](written);
  if (context.conditional) escaped = escaped.replaceAll('-', context.markup === 'style' ? '\\2d ' : '&#45;');
  // `&` + `lt;` would read as `<`: written as a reference, the first character cannot complete the one before it.
  if (context.afterAmpersand && /^[A-Za-z0-9#;]/.test(escaped))
    escaped = reference(escaped.charAt(0)) + escaped.slice(1);
  return escaped;
}

/**
 * All five characters in every quoting, so that a value is harmless even where a client disagrees with us about the
 * quoting around it.
 */
export function escapeHtml(text: string): string {
  return text.replace(ATTRIBUTE_OR_TEXT, (character) => NAMED[character] ?? reference(character));
}

/** An empty value would make the next attribute the value of this one (`alt=%name% class=x`), so a blank stands there. */
function escapeUnquoted(text: string): string {
  return text === '' ? '&#32;' : text.replace(/[\s&<>"'=`]/g, reference);
}

/** Words, numbers, units and colours stay; never empty, so that the tokens on both sides do not join. */
function encodeCssValue(value: string): string {
  return value === '' ? ' ' : value.replace(/[^A-Za-z0-9 #.,%+\-\p{L}\p{N}\p{M}]/gu, cssEscape);
}

/** CSS Syntax 3, section 4.3.7: the blank ends the escape and belongs to it. */
function cssEscape(character: string): string {
  return `\\${(character.codePointAt(0) ?? 0).toString(16)} `;
}

function reference(character: string): string {
  return `&#${character.codePointAt(0)};`;
}
