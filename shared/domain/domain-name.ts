/**
 * Domain names for mail: IDNA names to ASCII and back. Written here because a comparison key must be the same in every
 * process and release, and the platform's own conversion (`URL`) exists only where there is a DOM or Node, follows the
 * Unicode version of its build, and reads `0x7f.1` as an IP address. What it does not know is refused, never guessed.
 */
import { decodePunycode, encodePunycode } from './punycode.ts';

export const DOMAIN_NAME_REASONS = [
  'domain-empty',
  'domain-too-long',
  'domain-label-empty',
  'domain-label-too-long',
  'domain-character',
  'domain-hyphen',
  'domain-without-dot',
  'domain-numeric',
  'domain-ip-address',
] as const;
export type DomainNameReason = (typeof DOMAIN_NAME_REASONS)[number];

/** `ascii` is what goes on the wire (lower-case, `xn--`), `display` what a person reads. */
export type ParsedDomainName =
  | { readonly ok: true; readonly ascii: string; readonly display: string }
  | { readonly ok: false; readonly reason: DomainNameReason };

/** RFC 1035, section 2.3.4, without the octets for lengths and the root. */
const MAX_DOMAIN_LENGTH = 253;
const MAX_LABEL_LENGTH = 63;

/** Checks a domain that mail can be sent to: with a dot, but for `localhost`; no address in brackets. */
export function parseDomainName(input: string): ParsedDomainName {
  if (/^\[.*\]$/.test(input) || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(input)) return refuse('domain-ip-address');
  const mapped = mapCharacters(input).replace(/\.$/, '');
  if (mapped === '') return refuse('domain-empty');
  const labels: string[] = [];
  for (const label of mapped.split('.')) {
    const ascii = toAsciiLabel(label);
    if (!ascii.ok) return ascii;
    labels.push(ascii.label);
  }
  const ascii = labels.join('.');
  const problem = findProblem(labels, ascii);
  return problem === null ? { ok: true, ascii, display: labels.map(toReadableLabel).join('.') } : refuse(problem);
}

function findProblem(labels: readonly string[], ascii: string): DomainNameReason | null {
  if (ascii.length > MAX_DOMAIN_LENGTH) return 'domain-too-long';
  if (labels.length === 1 && ascii !== 'localhost') return 'domain-without-dot';
  return /^\d+$/.test(labels.at(-1) ?? '') ? 'domain-numeric' : null;
}

/**
 * The mapping of UTS #46 as far as letters go: the dots of other scripts, compatibility forms (full width), lower case.
 * Each character for itself, because a whole word in capitals would get the Greek final sigma at its end. A dot that
 * comes out of another character (`⒈`) is turned into one that no domain may have.
 */
function mapCharacters(input: string): string {
  return input
    .replace(/[\u3002\uff0e\uff61]/g, '.')
    .split('.')
    .map((label) => mapLabel(label).replaceAll('.', '\u2024'))
    .join('.');
}

function mapLabel(label: string): string {
  if (isAscii(label)) return label.toLowerCase();
  return [...label.normalize('NFKC')]
    .map((character) => character.toLowerCase())
    .join('')
    .normalize('NFKC');
}

type AsciiLabel = { ok: true; label: string } | { ok: false; reason: DomainNameReason };

function toAsciiLabel(label: string): AsciiLabel {
  if (label === '') return refuse('domain-label-empty');
  const isEncoded = label.startsWith('xn--');
  const readable = isEncoded ? decodeLabel(label) : label;
  if (readable === null || !hasOnlyDomainCharacters(readable) || mixesDirections(readable))
    return refuse('domain-character');
  if (readable.startsWith('-') || readable.endsWith('-')) return refuse('domain-hyphen');
  const ascii = isAscii(readable) ? readable : `xn--${encodePunycode(readable)}`;
  if (isEncoded && ascii !== label) return refuse('domain-character');
  return ascii.length > MAX_LABEL_LENGTH ? refuse('domain-label-too-long') : { ok: true, label: ascii };
}

/** Letters, digits and marks of any script and the hyphen (IDNA 2008); joiners and invisible characters are refused. */
function hasOnlyDomainCharacters(label: string): boolean {
  return /^[-\p{L}\p{N}\p{M}\u00b7\u30fb]+$/u.test(label) && !/^\p{M}/u.test(label);
}

/** RFC 5893, section 2: a label with right-to-left letters begins with one and has no others. */
function mixesDirections(label: string): boolean {
  if (!RIGHT_TO_LEFT.test(label)) return false;
  return [...label].some((character, index) => {
    const mustBeRightToLeft = index === 0 || /[\p{L}\p{Mc}]/u.test(character);
    return mustBeRightToLeft && !RIGHT_TO_LEFT.test(character);
  });
}

const RIGHT_TO_LEFT = /[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Samr}\p{sc=Mand}\p{sc=Adlm}]/u;

/** The readable form of a label, only if it leads back to the same label. */
function toReadableLabel(label: string): string {
  return label.startsWith('xn--') ? (decodeLabel(label) ?? label) : label;
}

function decodeLabel(label: string): string | null {
  const readable = decodePunycode(label.slice('xn--'.length));
  return readable === null || mapCharacters(readable) !== readable || isAscii(readable) ? null : readable;
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}

function refuse(reason: DomainNameReason): { ok: false; reason: DomainNameReason } {
  return { ok: false, reason };
}
