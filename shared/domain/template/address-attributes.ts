import { decodeReferences } from './character-references.ts';
import type { DroppedPlace, ValueLanguage } from './template.ts';

/** Attributes that hold an address on every element, from HTML 4, HTML, SVG and what mail clients still honour. */
const ADDRESSES = new Set([
  ...['href', 'src', 'action', 'background', 'poster', 'cite', 'formaction', 'srcset', 'imagesrcset', 'ping'],
  ...['longdesc', 'lowsrc', 'dynsrc', 'usemap', 'manifest', 'profile', 'codebase', 'classid', 'archive', 'icon'],
]);
const LISTS = new Set(['srcset', 'imagesrcset', 'ping', 'archive']);

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

/** What a value has to be written in, behind `prefix`, the raw beginning of an address (or of a list of addresses). */
export function addressLanguage(attribute: string, prefix: string): { language: ValueLanguage; place?: DroppedPlace } {
  let beginning = decodeReferences(prefix);
  if (LISTS.has(attribute)) beginning = beginning.slice(Math.max(beginning.lastIndexOf(','), 0)).replace(/^[,\s]+/, '');
  // URL parsers leave out control characters and blanks before a scheme, and tabs and line breaks inside it.
  const scheme = beginning.replace(/[\s\p{Cc}]/gu, '');
  if (scheme === '') return { language: 'address' };
  if (RUNS_CODE.test(scheme)) return { language: 'dropped', place: 'address' };
  return { language: /^mailto:[^?]*$/i.test(scheme) ? 'mailbox' : 'address-part' };
}
