import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import type { ImportEncoding } from '#shared/contract/imports.ts';

const boms: readonly (readonly [ImportEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const findBom = (bytes: Uint8Array): ImportEncoding | null =>
  boms.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0] ?? null;

/** True for UTF-8; a sample that is not the whole file may have been cut within a character. */
const isUtf8 = (bytes: Uint8Array, isCut: boolean): boolean => {
  for (let cut = 0; cut < (isCut ? 4 : 1); cut += 1) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
      return true;
    } catch {
      // The last bytes may be the beginning of a character: once more without them.
    }
  }
  return false;
};

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

/** The most frequent characters of Chinese text, names and table headings, simplified and traditional. */
const commonHan = new Set(
  '的一是了我不人在他有这这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤姓名邮箱件地址电话手机状态创建时间备注来源城市验证未確認張劉陳楊黃趙吳孫馬鄭謝羅許韓馮鄧蕭葉蘇呂盧鐘譚陸範賈韋鄒龍賀顧錢嚴湯郵電話機狀態創時間備註來驗證會員明華國建志文美麗小玉英秀敏静麗强磊军洋勇艳杰娟涛超霞平刚桂红',
);

const amongAsian = (bytes: Uint8Array): ImportEncoding => {
  const candidates: ImportEncoding[] = ['gb18030', 'big5', 'shift_jis', 'euc-kr'];
  const scored = candidates.map((encoding) => ({
    encoding,
    score: plausibility(iconv.decode(Buffer.from(bytes), encoding)),
  }));
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
  return amongAsian(sample);
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
