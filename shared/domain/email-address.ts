import { DOMAIN_NAME_REASONS, type DomainNameReason, parseDomainName } from './domain-name.ts';

/** Why an address is refused; each has a sentence in the user's language. */
export const EMAIL_ADDRESS_REASONS = [
  'empty',
  'line-break',
  'control-character',
  'display-name',
  'comma',
  'semicolon',
  'blank',
  'without-at',
  'several-at',
  'local-empty',
  'local-too-long',
  'local-quoted',
  'local-not-ascii',
  'local-dot',
  'local-character',
  'too-long',
  ...DOMAIN_NAME_REASONS,
] as const;
export type EmailAddressReason = (typeof EMAIL_ADDRESS_REASONS)[number];

/**
 * `address` goes on the wire and is pure ASCII; `key` is the form in which two spellings of one mailbox are equal;
 * `display` is what a person reads (`张三@例子.中国` has no ASCII local part and is refused; `a@例子.中国` is shown so).
 */
export type EmailAddress = { readonly address: string; readonly key: string; readonly display: string };
export type ParsedEmailAddress =
  | ({ readonly ok: true } & EmailAddress)
  | { readonly ok: false; readonly reason: EmailAddressReason };

/** RFC 5321, section 4.5.3.1: 64 octets before the `@`, and a path of 256 with its angle brackets. */
const MAX_LOCAL_LENGTH = 64;
const MAX_ADDRESS_LENGTH = 254;

/** `atext` of RFC 5322, section 3.2.3. */
const DOT_ATOM = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

/**
 * Reads an address as a person or a spreadsheet wrote it. Blanks and invisible marks around it go; full-width characters
 * become ASCII, because a Chinese input method types `＠` and `。` for `@` and `.`. The part before the `@` must be a
 * dot-atom in ASCII: quoted ones (RFC 5321) hardly exist, and others need SMTPUTF8 (RFC 6531), which few servers offer
 * and every server on the way would have to.
 */
export function parseEmailAddress(input: string): ParsedEmailAddress {
  if (isPlain(input)) return readPlain(input);
  const text = toHalfWidth(trimInvisible(input));
  const atSign = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(atSign, 0));
  const reason = findWholeProblem(text) ?? (atSign < 0 ? 'without-at' : findLocalProblem(local));
  if (reason !== null) return { ok: false, reason };
  const domain = parseDomainName(text.slice(atSign + 1));
  if (!domain.ok) return { ok: false, reason: domain.reason satisfies DomainNameReason };
  const address = `${local}@${domain.ascii}`;
  if (address.length > MAX_ADDRESS_LENGTH) return { ok: false, reason: 'too-long' };
  return { ok: true, address, key: address.toLowerCase(), display: `${local}@${domain.display}` };
}

/** What nearly all addresses look like; an import of a million would wait seconds for the full reading. */
const PLAIN =
  /^[\w!#$%&'*+/=?^`{|}~-]{1,64}(?:\.[\w!#$%&'*+/=?^`{|}~-]{1,64})*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

function isPlain(input: string): boolean {
  return input.length <= MAX_ADDRESS_LENGTH && PLAIN.test(input) && !/xn--/i.test(input);
}

function readPlain(input: string): ParsedEmailAddress {
  const atSign = input.indexOf('@');
  if (atSign > MAX_LOCAL_LENGTH) return { ok: false, reason: 'local-too-long' };
  const key = input.toLowerCase();
  const address = input.slice(0, atSign) + key.slice(atSign);
  return { ok: true, address, key, display: address };
}

/** Enough to recognise one's own address, too little to learn another's: `z••@e••.com`. */
export function maskEmailAddress(address: string): string {
  const parsed = parseEmailAddress(address);
  if (!parsed.ok) return '••@••';
  const [local = '', domain = ''] = parsed.display.split('@');
  const labels = domain.split('.');
  const ending = labels.length > 1 ? `.${labels.at(-1)}` : '';
  return `${firstOf(local)}••@${firstOf(domain)}••${ending}`;
}

/** In the order in which a sentence about it helps most. */
const WHOLE_PROBLEMS: readonly (readonly [EmailAddressReason, RegExp])[] = [
  ['empty', /^$/],
  ['line-break', /[\r\n\u0085\u2028\u2029]/],
  ['control-character', /[\p{Cc}\p{Surrogate}\p{Bidi_Control}\ufeff]/u],
  ['local-quoted', /^"(?:[^"\\]|\\.)*"@/],
  ['display-name', /[<>]/],
  ['semicolon', /;/],
  ['comma', /[,\u3001]/],
  ['blank', /\s/],
  ['several-at', /@.*@/],
];

function findWholeProblem(text: string): EmailAddressReason | null {
  return WHOLE_PROBLEMS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

function findLocalProblem(local: string): EmailAddressReason | null {
  if (local === '') return 'local-empty';
  if (local.includes('"')) return 'local-quoted';
  if (!/^\p{ASCII}*$/u.test(local)) return 'local-not-ascii';
  if (/^\.|\.$|\.\./.test(local)) return 'local-dot';
  if (!DOT_ATOM.test(local)) return 'local-character';
  return local.length > MAX_LOCAL_LENGTH ? 'local-too-long' : null;
}

/** Blanks, byte order marks, zero-width characters and the direction marks that address books put around a copy. */
function trimInvisible(input: string): string {
  const isInvisible = /[\s\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/;
  let from = 0;
  let to = input.length;
  while (from < to && isInvisible.test(input.charAt(from))) from += 1;
  while (to > from && isInvisible.test(input.charAt(to - 1))) to -= 1;
  return input.slice(from, to);
}

function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u3002\uff61]/g, '.')
    .replace(/[\ufe6b]/g, '@');
}

function firstOf(text: string): string {
  return [...text][0] ?? '';
}
