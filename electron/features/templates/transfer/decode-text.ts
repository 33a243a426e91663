import { detect } from 'chardet';
import iconv from 'iconv-lite';

/** So far into a page browsers look for the name of its encoding (HTML standard, section 13.2.3.2), and a bit more. */
const head = 4_096;

const marks: readonly [encoding: string, mark: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** GB2312 and GBK are subsets of GB18030, Latin 1 is read as Windows-1252 (WHATWG Encoding, section 4.2). */
const readAs: Readonly<Record<string, string>> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  'iso-8859-1': 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
};

/**
 * The text of a file, or null if it is not one. What the file says of itself goes first: a byte order mark, then valid
 * UTF-8, then the name in its markup, and only then how the bytes look.
 */
export const decodeText = (bytes: Uint8Array): string | null => {
  const buffer = Buffer.from(bytes);
  const encoding = findEncoding(buffer);
  const text = iconv.decode(buffer, encoding);
  return looksBinary(text) ? null : text;
};

const findEncoding = (buffer: Buffer): string => {
  const marked = marks.find(([, mark]) => mark.every((byte, index) => buffer[index] === byte));
  if (marked) return marked[0];
  const wide = findUnmarkedUtf16(buffer);
  if (wide) return wide;
  if (isUtf8(buffer)) return 'utf-8';
  return findDeclared(buffer) ?? findByLook(buffer) ?? 'windows-1252';
};

/** Markup is mostly ASCII, so that in UTF-16 every second byte of it is zero. */
const findUnmarkedUtf16 = (buffer: Buffer): string | null => {
  const sample = buffer.subarray(0, head);
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < sample.length; at += 2) {
    if (sample[at] === 0) even += 1;
    if (sample[at + 1] === 0) odd += 1;
  }
  const pairs = Math.max(1, sample.length >> 1);
  if (odd / pairs > 0.3 && even / pairs < 0.02) return 'utf-16le';
  return even / pairs > 0.3 && odd / pairs < 0.02 ? 'utf-16be' : null;
};

const isUtf8 = (buffer: Buffer): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(buffer);
    return true;
  } catch {
    return false;
  }
};

const findDeclared = (buffer: Buffer): string | null => {
  const start = buffer.toString('latin1', 0, head);
  const name = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1] ?? /encoding="([\w-]+)"/i.exec(start)?.[1];
  return name === undefined || /^utf-?8$/i.test(name) ? null : known(name);
};

/** The sample is long, but bounded: looking at 5 MB takes a second. */
const findByLook = (buffer: Buffer): string | null => {
  const name = detect(buffer.subarray(0, 200_000));
  return name === null ? null : known(name);
};

const known = (name: string): string | null => {
  const encoding = readAs[name.toLowerCase()] ?? name.toLowerCase();
  return iconv.encodingExists(encoding) ? encoding : null;
};

/** Texts hold no control characters but these; a picture or a program is full of them. */
const looksBinary = (text: string): boolean => {
  const sample = text.slice(0, 100_000);
  const strange = sample.match(/(?![\t\n\v\f\r\u0085])\p{Cc}|\ufffd/gu)?.length ?? 0;
  return strange > sample.length / 100;
};
