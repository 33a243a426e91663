import iconv from 'iconv-lite';
import { findEncoding } from './find-encoding.ts';

/** So far into a page browsers look for the name of its encoding (HTML standard, section 13.2.3.2), and a bit more. */
const head = 4_096;

const marks: readonly [encoding: string, mark: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The text of a file, or null if it is not one. What the file says of itself goes first: a byte order mark, then valid
 * UTF-8, then the name in its markup, unless the bytes are plainly something else, and only then how they look.
 */
export const decodeText = (bytes: Uint8Array): string | null => {
  const buffer = Buffer.from(bytes);
  const text = iconv.decode(buffer, findWide(buffer) ?? findEncoding(buffer, findDeclared(buffer)));
  return looksBinary(text) ? null : text;
};

const findWide = (buffer: Buffer): string | null =>
  marks.find(([, mark]) => mark.every((byte, index) => buffer[index] === byte))?.[0] ?? findUnmarkedUtf16(buffer);

/** Markup begins with ASCII and is mostly ASCII, so that in UTF-16 every second byte of it is zero. */
const findUnmarkedUtf16 = (buffer: Buffer): string | null => {
  const [first, second] = buffer;
  if (first === 0x3c && second === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
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

/** The name that markup gives to its encoding. */
export const findDeclared = (buffer: Buffer): string | null => {
  const start = buffer.toString('latin1', 0, head);
  return (
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1] ?? /encoding="([\w-]+)"/i.exec(start)?.[1] ?? null
  );
};

/** Texts hold no control characters but these; a picture or a program is full of them. */
const looksBinary = (text: string): boolean => {
  const sample = text.slice(0, 100_000);
  const strange = sample.match(/(?![\t\n\v\f\r\u0085])\p{Cc}|\ufffd/gu)?.length ?? 0;
  return strange > Math.max(1, sample.length / 100);
};
