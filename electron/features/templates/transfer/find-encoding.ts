import { detect } from 'chardet';
import iconv from 'iconv-lite';
import { commonHan, isUtf8 } from '../../../lib/encodings.ts';

/** GB2312 and GBK are subsets of GB18030, Latin 1 is read as Windows-1252 (WHATWG Encoding, section 4.2). */
const readAs: Readonly<Record<string, string>> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  'iso-8859-1': 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
};

/** More than enough to tell by, and looking at 5 MB takes a second. */
const sampled = 200_000;

/** Encodings of Chinese, whose bytes look alike; the one whose letters are common ones is the right one. */
const chinese = ['gb18030', 'big5'] as const;
const isChinese = (encoding: string): boolean => encoding === 'gb18030' || encoding.startsWith('big5');

/** Far from what letters picked at random would reach, and below any text that somebody wrote. */
const leastCommon = 0.2;

type Look = { encoding: string; isClean: boolean; score: number };

const lookAt = (sample: Buffer, encoding: string): Look => {
  // The sample may end within a letter.
  const foreign = [...iconv.decode(sample, encoding)].slice(0, -1).filter((letter) => letter > '\u007f');
  const bad = foreign.filter((letter) => /[\ufffd\p{Co}\u0080-\u0084\u0086-\u009f]/u.test(letter)).length;
  const letters = foreign.filter((letter) => /\p{L}/u.test(letter));
  const known = letters.filter((letter) => commonHan.has(letter)).length;
  const score = letters.length === 0 ? 0 : known / letters.length;
  return { encoding, isClean: bad <= foreign.length / 50, score };
};

/** UTF-8 with a byte too many or too few, as half-written and patched files have it: mostly it is letters still. */
const isDamagedUtf8 = (sample: Buffer): boolean => {
  const text = sample.toString('utf8');
  const bad = text.match(/\ufffd/g)?.length ?? 0;
  const good = text.match(/(?!\ufffd)[\u0080-\u{10ffff}]/gu)?.length ?? 0;
  return good >= 8 && bad <= good / 8;
};

/** What Node calls an encoding; null for one that nobody here reads. */
export const knownEncoding = (name: string): string | null => {
  const encoding = readAs[name.toLowerCase()] ?? name.toLowerCase();
  return iconv.encodingExists(encoding) ? encoding : null;
};

/**
 * How bytes that no mark names are to be read. Valid UTF-8 goes first, then the name that they are said to have, unless
 * they say something else: a page that was converted keeps its old name, and servers and programs put on theirs.
 */
export const findEncoding = (buffer: Buffer, declaredName: string | null): string => {
  if (isUtf8(buffer)) return 'utf-8';
  const sample = buffer.subarray(0, sampled);
  if (isDamagedUtf8(sample)) return 'utf-8';
  const declared = declaredName === null || /^utf-?8$/i.test(declaredName) ? null : knownEncoding(declaredName);
  const looks = chinese.map((encoding) => lookAt(sample, encoding)).filter(({ isClean }) => isClean);
  const best = looks.reduce<Look | null>((most, look) => (most && most.score >= look.score ? most : look), null);
  const own = declared === null ? null : lookAt(sample, declared);
  const mostCommon = best !== null && best.score >= leastCommon ? best : null;
  if (own?.isClean) {
    // What is as likely as what was said is what was said.
    const needed = isChinese(own.encoding) ? own.score + leastCommon : leastCommon;
    return mostCommon !== null && mostCommon.score >= needed && own.score < leastCommon
      ? mostCommon.encoding
      : own.encoding;
  }
  if (mostCommon !== null) return mostCommon.encoding;
  const name = detect(sample);
  return declared ?? (name === null ? null : knownEncoding(name)) ?? 'windows-1252';
};
