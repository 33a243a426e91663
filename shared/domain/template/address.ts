/** What replaces an address that could run a script or open something unexpected: a link to the top of the mail. */
export const HARMLESS_ADDRESS = '#';

const SURVIVES = /^(?:https?:\/\/[^/\\?#]|mailto:.)/i;
const NOT_IN_ADDRESS = /[\s"<>\\^`{|}\p{Cc}\p{Cf}\p{Z}]/gu;

/**
 * A value that is a whole address or its beginning: http, https and mailto survive (the scheme must be the very first
 * characters, so nothing that a client would strip can hide another one), all else becomes `#`. Characters that no URL
 * may hold are percent-encoded; `&`, `?`, `%` and the rest of the syntax stay.
 */
export function encodeAddress(value: string): string {
  const address = value.trim();
  return SURVIVES.test(address) ? address.replace(NOT_IN_ADDRESS, percentEncode) : HARMLESS_ADDRESS;
}

/** A value behind a fixed beginning: percent-encoded, only the unreserved characters of RFC 3986 stay. */
export function encodeAddressPart(value: string): string {
  return percentEncode(value);
}

/** A value behind `mailto:`, where RFC 6068 wants the `@` of an address as it is. */
export function encodeMailbox(value: string): string {
  return percentEncode(value).replaceAll('%40', '@');
}

/** An address inside `url(…)`: quotes and parentheses would end it. */
export function encodeCssAddress(value: string): string {
  return encodeAddress(value).replace(/['()]/g, percentEncode);
}

function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${hex(character)}`);
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
}
