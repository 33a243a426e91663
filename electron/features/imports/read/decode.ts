import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import type { ImportEncoding } from '#shared/contract/imports.ts';
import { commonHan, isUtf8 } from '../../../lib/encodings.ts';

const boms: readonly (readonly [ImportEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const findBom = (bytes: Uint8Array): ImportEncoding | null =>
  boms.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0] ?? null;

/** UTF-16 without a mark: every other byte of Western text and of line ends is zero. */
const findUtf16 = (bytes: Uint8Array): ImportEncoding | null => {
  const zeros = [0, 0];
  const length = Math.min(bytes.length, 4_096) & ~1;
  for (let index = 0; index < length; index += 1)
    if (bytes[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = length / 16;
  if (odd > many && even < odd / 8) return 'utf-16le';
  return even > many && odd < even / 8 ? 'utf-16be' : null;
};

const names: Readonly<Record<string, ImportEncoding>> = {
  GB18030: 'gb18030',
  Big5: 'big5',
  Shift_JIS: 'shift_jis',
  'EUC-KR': 'euc-kr',
  'ISO-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
};

const sampleBytes = 65_536;

/** How likely a decoding is: common Han characters and kana speak for it, replacements and private use against it. */
const plausibility = (text: string): number => {
  let score = 0;
  for (const character of text.slice(0, 8_192)) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) score -= 20;
    else if (commonHan.has(character)) score += 4;
    else if (code > 0xffff) score -= 5;
  }
  return score;
};

/** Fewer syllables may be by chance what Chinese characters look like. */
const fewSyllables = 6;

/** The syllables and signs of KS X 1001: with its Han characters among them, it is rather Chinese. */
const koreanBytes = /^(?:[\0-\x7f]|[\xa1-\xc8][\xa1-\xfe])*.?$/s;

const koreanPlausibility = (bytes: Uint8Array): number => {
  const written = Buffer.from(bytes).toString('latin1');
  const syllables = written.match(/[\xb0-\xc8][\xa1-\xfe]/g)?.length ?? 0;
  return syllables >= fewSyllables && koreanBytes.test(written) ? syllables : -1;
};

/** How likely it is Western text: accented letters stand in words of plain ones; quotation marks and dashes say nothing. */
const westernPlausibility = (text: string): number => {
  let score = 0;
  for (const { 0: character, index } of text.slice(0, 8_192).matchAll(/[^\0-\x7f\u2013-\u201d]/g)) {
    const isInWord = /[\xc0-\xd6\xd8-\xf6\xf8-\xff]/.test(character) && /[a-z]/i.test(around(text, index));
    score += isInWord ? 2 : -2;
  }
  return score;
};

const around = (text: string, index: number): string => `${text.charAt(index - 1)}${text.charAt(index + 1)}`;

/** Of a few letters chardet cannot tell; of equally likely ones, the first. */
const findLikeliest = (bytes: Uint8Array): ImportEncoding => {
  const asian: ImportEncoding[] = ['gb18030', 'big5', 'shift_jis'];
  const decode = (encoding: ImportEncoding): string => iconv.decode(Buffer.from(bytes), encoding);
  const scored = [
    ...asian.map((encoding) => ({ encoding, score: plausibility(decode(encoding)) })),
    { encoding: 'euc-kr' as const, score: koreanPlausibility(bytes.subarray(0, 8_192)) },
    { encoding: 'windows-1252' as const, score: westernPlausibility(decode('windows-1252')) },
  ];
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).encoding;
};

/** Guesses the encoding from the beginning of a file; a person can choose another. */
export const findEncoding = (bytes: Uint8Array): ImportEncoding => {
  const sample = bytes.subarray(0, sampleBytes);
  const sure = findBom(sample) ?? findUtf16(sample);
  if (sure) return sure;
  if (isUtf8(sample, bytes.length > sampleBytes)) return 'utf-8';
  const [best] = analyse(Buffer.from(sample));
  const named = best ? names[best.name] : undefined;
  if (named === 'windows-1252' && isMostlyLatin(sample)) return hasMacLines(sample) ? 'macintosh' : named;
  return findLikeliest(sample);
};

/** Single accented letters stand alone between ASCII letters; characters of two bytes come in pairs. */
const isMostlyLatin = (bytes: Uint8Array): boolean => {
  let alone = 0;
  let high = 0;
  bytes.forEach((byte, index) => {
    if (byte < 0x80) return;
    high += 1;
    if ((bytes[index - 1] ?? 0) < 0x80 && (bytes[index + 1] ?? 0) < 0x80) alone += 1;
  });
  return alone > high / 2;
};

/** Excel's “CSV (Macintosh)” ends lines with a carriage return alone, and writes Mac OS Roman. */
const hasMacLines = (bytes: Uint8Array): boolean => bytes.includes(0x0d) && !bytes.includes(0x0a);

/** Turns bytes into text piece by piece, without the byte order mark. */
export const createDecoder = (encoding: ImportEncoding): { write: (bytes: Buffer) => string; end: () => string } => {
  if (encoding === 'utf-8') {
    const decoder = new TextDecoder('utf-8');
    return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
  }
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' };
};
