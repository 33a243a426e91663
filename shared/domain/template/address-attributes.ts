import { decodeReferences } from './character-references.ts';
import type { DroppedPlace, ValueLanguage } from './template.ts';

/** Attributes that hold an address on every element, from HTML 4, HTML, SVG and what mail clients still honour. */
const ADDRESSES = new Set([
  ...['href', 'src', 'action', 'background', 'poster', 'cite', 'formaction', 'srcset', 'imagesrcset', 'ping'],
  ...['longdesc', 'lowsrc', 'dynsrc', 'usemap', 'manifest', 'profile', 'codebase', 'classid', 'archive', 'icon'],
]);
const LISTS = new Set(['srcset', 'imagesrcset']);

/** SVG animations can set an address by other attributes. */
const ANIMATIONS = new Set(['animate', 'set', 'animatetransform', 'animatemotion']);
const ANIMATED = new Set(['from', 'to', 'by', 'values']);

/** Whether an attribute's value is an address; names are lower-case. `xlink:href` and `v:src` count as well. */
export function isAddressAttribute(element: string, attribute: string): boolean {
  if (attribute === 'data') return element === 'object';
  if (ANIMATIONS.has(element)) return ANIMATED.has(attribute) || attribute.endsWith('href');
  return ADDRESSES.has(attribute.slice(attribute.lastIndexOf(':') + 1));
}

const RUNS_CODE = /^(?:javascript|vbscript|livescript|mocha|data|jar|view-source):/i;

/** What is decided by the beginning of an address is decided by so much of it; reading stays linear. */
const LONGEST_BEGINNING = 2000;

/**
 * What a value has to be written in, behind the raw beginning of an address, `source.slice(from, to)`. In a list of
 * addresses each one behind a comma begins anew.
 */
export function addressLanguage(
  attribute: string,
  source: string,
  from: number,
  to: number,
): { language: ValueLanguage; place?: DroppedPlace } {
  const near = Math.max(from, to - LONGEST_BEGINNING);
  const comma = LISTS.has(attribute) ? source.slice(near, to).lastIndexOf(',') : -1;
  const start = comma >= 0 ? near + comma + 1 : from;
  const beginning = decodeReferences(source.slice(start, Math.min(to, start + LONGEST_BEGINNING)));
  // URL parsers leave out control characters and blanks before a scheme, and tabs and line breaks inside it.
  const scheme = beginning.replace(/[\s\p{Cc}]/gu, '');
  if (scheme === '') return { language: 'address' };
  if (RUNS_CODE.test(scheme)) return { language: 'dropped', place: 'address' };
  return { language: /^mailto:[^?]*$/i.test(scheme) ? 'mailbox' : 'address-part' };
}
