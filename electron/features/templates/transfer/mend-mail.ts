import iconv from 'iconv-lite';
import { findDeclared } from './decode-text.ts';
import { findEncoding } from './find-encoding.ts';

/**
 * A mail whose letters come out right in a strict reader, as bytes in Latin 1: header fields in the encoding of whoever
 * wrote them, words cut between the bytes of a letter, and texts that are not in the encoding they name. Where a part lay
 * (Content-Location) stands in its description, which readers hand on.
 */
export const mendMail = (raw: string): string => {
  // Programs put blank lines in front, and old ones end lines with a carriage return alone.
  const lines = raw.replace(/^\s+(?=[!-9;-~]+:)/, '').replace(/\r(?!\n)/g, raw.includes('\n') ? '\r' : '\r\n');
  const boundaries = [...lines.matchAll(/\bboundary\s*=\s*(?:"([^"\r\n]+)"|([^\s;"]+))/gi)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );
  if (boundaries.length === 0) return mendPart(lines);
  const marks = new Set(boundaries.flatMap((boundary) => [`--${boundary}`, `--${boundary}--`]));
  let rest = '';
  let from = 0;
  for (const { 0: line, index } of lines.matchAll(/^--[^\r\n]*(?:\r?\n|$)/gm)) {
    if (!marks.has(line.trimEnd())) continue;
    rest += mendPart(lines.slice(from, index)) + line;
    from = index + line.length;
  }
  return rest + mendPart(lines.slice(from));
};

const mendPart = (part: string): string => {
  const end = /\r?\n\r?\n/.exec(part);
  if (!end) return part;
  const fields = part.slice(0, end.index);
  return mendFields(fields, part.slice(end.index + end[0].length)) + part.slice(end.index);
};

const mendFields = (fields: string, body: string): string => {
  const whole = joinWords(inUtf8(fields));
  const place = findField(whole, 'content-location');
  const placed = place === '' ? whole : `${dropField(whole, 'content-description')}\r\nContent-Description: ${place}`;
  const type = findField(placed, 'content-type');
  if (type !== '' && !/^text\/(?:html|plain)\b/i.test(type)) return placed;
  const encoding = findTextEncoding(type, findField(placed, 'content-transfer-encoding'), body);
  if (encoding === null) return placed;
  const bare = type.replace(/;\s*charset\s*=\s*(?:"[^"]*"|[^\s;]*)/gi, '') || 'text/plain';
  return `${dropField(placed, 'content-type')}\r\nContent-Type: ${bare}; charset=${encoding}`;
};

const pattern = (name: string): RegExp => new RegExp(`(^|\\n)${name}[ \\t]*:([^\\n]*(?:\\n[ \\t][^\\n]*)*)`, 'i');

const findField = (fields: string, name: string): string =>
  pattern(name).exec(fields)?.[2]?.replace(/\s+/g, ' ').trim() ?? '';

const dropField = (fields: string, name: string): string => fields.replace(pattern(name), '').replace(/^\n/, '');

const isForeign = (text: string): boolean => /[\u0080-\u00ff]/.test(text);

/** RFC 6532 allows UTF-8 in a header and nothing else; old programs wrote what their system did. */
const inUtf8 = (fields: string): string => {
  if (!isForeign(fields)) return fields;
  const bytes = Buffer.from(fields, 'latin1');
  return Buffer.from(iconv.decode(bytes, findEncoding(bytes, null))).toString('latin1');
};

const neighbours = /=\?([\w-]+)\?b\?([\w+/=]*)\?=\s+=\?\1\?b\?([\w+/=]*)\?=/i;

/** Words beside each other are one (RFC 2047, section 6.2), which programs cut wherever they are long enough. */
const joinWords = (fields: string): string => {
  const match = fields.length < 100_000 ? neighbours.exec(fields) : null;
  if (!match) return fields;
  const [words, charset, first = '', second = ''] = match;
  const bytes = Buffer.concat([Buffer.from(first, 'base64'), Buffer.from(second, 'base64')]);
  return joinWords(fields.replace(words, `=?${charset}?B?${bytes.toString('base64')}?=`));
};

/** The encoding that a text is to be read in; null where that is the one it names. */
const findTextEncoding = (type: string, transfer: string, body: string): string | null => {
  const named = /charset\s*=\s*"?([^\s;"]+)/i.exec(type)?.[1] ?? null;
  // These have letters of zeros and of ASCII, which say nothing.
  if (named !== null && /^(?:utf-?(?:7|16|32)|iso-2022|hz-)/i.test(named)) return null;
  const bytes = decodeBody(transfer, body);
  if (!isForeign(bytes.toString('latin1', 0, 1_000_000))) return null;
  const found = findEncoding(bytes, named ?? findDeclared(bytes));
  const isAsNamed = named !== null && (found === named.toLowerCase() || (found === 'gb18030' && /^gb/i.test(named)));
  return isAsNamed ? null : found;
};

const decodeBody = (transfer: string, body: string): Buffer => {
  if (/^base64/i.test(transfer)) return Buffer.from(body, 'base64');
  if (!/^quoted-printable/i.test(transfer)) return Buffer.from(body, 'latin1');
  const bytes = body
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
};
