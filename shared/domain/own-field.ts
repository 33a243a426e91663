/** What the values of an own field are. They are kept as they were written, whatever their field's type says. */
export const fieldTypes = ['text', 'number', 'date', 'yes-no'] as const;
export type FieldType = (typeof fieldTypes)[number];

/** `1,234` and `1 234` are grouped thousands, `3,5` is a decimal comma; a single point is always a decimal point. */
const plainNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const groupedByComma = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const groupedByPoint = /^[+-]?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$|^[+-]?\d{1,3}\.\d{3},\d+$/;
const groupedByBlank = /^[+-]?\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?$/;
const decimalComma = /^[+-]?\d+,\d+$/;

const digitsOf = (text: string): string | null => {
  if (plainNumber.test(text)) return text;
  if (groupedByComma.test(text)) return text.replaceAll(',', '');
  if (groupedByPoint.test(text)) return text.replaceAll('.', '').replace(',', '.');
  if (groupedByBlank.test(text)) return text.replace(/[ '’]/g, '').replace(',', '.');
  return decimalComma.test(text) ? text.replace(',', '.') : null;
};

const isAscii = /^[\u0020-\u007e]*$/;
/** Full-width digits and the blanks that numbers are grouped with become plain ones. */
const toPlain = (value: string): string =>
  (isAscii.test(value) ? value : value.normalize('NFKC').replaceAll('\u2212', '-')).trim();

/** The number that a text stands for; null for what is none, or has no place in a double. */
export const parseNumber = (value: string): number | null => {
  const digits = digitsOf(toPlain(value));
  const number = digits === null ? Number.NaN : Number(digits);
  // Adding 0 makes a plain zero of a negative one.
  return Number.isFinite(number) ? number + 0 : null;
};

const yearFirst =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;
const yearLast = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[,\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

const dayMs = 86_400_000;

/** `ms` since 1970 of a moment, or of the beginning of a day. */
export type ParsedDate = { ms: number; isDay: boolean };

const toDate = (day: readonly [number, number, number], time: readonly string[], zone: string): ParsedDate | null => {
  const [year, month, date] = day;
  const [hour, minute, second] = [Number(time[0] ?? 0), Number(time[1] ?? 0), Number(time[2] ?? 0)];
  const isReal = month >= 1 && month <= 12 && date >= 1 && date <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (!isReal || year < 1000 || hour > 23 || minute > 59 || second > 59) return null;
  const shift = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  const offset = shift ? (Number(shift[2]) * 60 + Number(shift[3])) * (shift[1] === '-' ? -1 : 1) : 0;
  const ms = Math.floor(Number(`0.${time[3] ?? '0'}`) * 1_000);
  return { ms: Date.UTC(year, month - 1, date, hour, minute - offset, second, ms), isDay: time.length === 0 };
};

/**
 * The day, or the moment, that a text stands for: `2026-11-21`, `2026/11/21`, `2026年11月21日`, `21.11.2026`, each also
 * with a time. With slashes at the front the month comes first unless it cannot be one, as in imports. A time without a
 * zone counts as UTC, so that a day is the same day on every computer.
 */
export const parseDate = (value: string): ParsedDate | null => {
  const text = toPlain(value);
  const first = yearFirst.exec(text);
  if (first) {
    const [, year, month, day, hour, ...rest] = first;
    const zone = rest[3] ?? '';
    const time = hour === undefined ? [] : [hour, rest[0] ?? '0', rest[1] ?? '0', rest[2] ?? '0'];
    return toDate([Number(year), Number(month), Number(day)], time, zone);
  }
  const last = yearLast.exec(text);
  if (!last) return null;
  const [, one, mark, two, year, hour, minute, second] = last;
  const isDayFirst = mark === '.' || Number(one) > 12;
  const [month, day] = isDayFirst ? [Number(two), Number(one)] : [Number(one), Number(two)];
  return toDate([Number(year), month, day], hour === undefined ? [] : [hour, minute ?? '0', second ?? '0'], '');
};

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const yes = words('yes y true t 1 on ✓ ✔ x ja oui si sí 是 有 对 真 开 已');
const no = words('no n false f 0 off ✗ ✘ nein non 否 无 無 没有 不 错 假 关 未');

/** True, false, or null for a word that says neither. */
export const parseYesNo = (value: string): boolean | null => {
  const word = value.trim().toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : null;
};

const maxKeyLength = 100;
const isSimple = /^[\u0020-\u007e\u4e00-\u9fff]*$/;

/** The form in which texts are put in order: without case, accents and blanks around, and not longer than is told apart. */
export const toTextKey = (value: string): string => {
  const start = value.slice(0, 4 * maxKeyLength);
  const plain = isSimple.test(start) ? start : start.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  // Half of a character that was cut off would become another one in the file.
  return plain
    .trim()
    .toLowerCase()
    .slice(0, maxKeyLength)
    .replace(/[\ud800-\udbff]$/, '');
};

/** Where a value stands among those of its field: those that fit its type, those that do not, no value at all. */
export const parts = { fitting: 0, other: 1, none: 2 } as const satisfies Record<string, 0 | 1 | 2>;
export type SortKey = { part: 0 | 1 | 2; key: number | string };

/** The value's place as a number of its type; null where it does not fit. A text fits a text field always. */
export const toTypedKey = (type: FieldType, value: string): number | string | null => {
  switch (type) {
    case 'text':
      return toTextKey(value);
    case 'number':
      return parseNumber(value);
    case 'date':
      return parseDate(value)?.ms ?? null;
    case 'yes-no': {
      const answer = parseYesNo(value);
      // Yes comes first.
      return answer === null ? null : answer ? 0 : 1;
    }
  }
};

/** The last place that the value covers: a day ends a millisecond before the next. */
export const toTypedKeyEnd = (type: FieldType, value: string): number | string | null => {
  const date = type === 'date' ? parseDate(value) : null;
  return date?.isDay ? date.ms + dayMs - 1 : toTypedKey(type, value);
};

export const toSortKey = (type: FieldType, value: string): SortKey => {
  if (value === '') return { part: parts.none, key: '' };
  const key = toTypedKey(type, value);
  return key === null ? { part: parts.other, key: toTextKey(value) } : { part: parts.fitting, key };
};

/** True for a value that its field's type can show, order and compare; no value fits every type. */
export const fitsType = (type: FieldType, value: string): boolean => value === '' || toTypedKey(type, value) !== null;

/** Digits that name something and count nothing: postcodes, phone numbers, long ids. */
const isLabel = /^\+?0\d|^\+|^\d{9,}$/;

/** What may stand for yes or no, and for much else. */
const isMark = /^[01tfx]$/i;

/** The type that all of these values fit; text where they are few, mixed, or digits that are no number. */
export const guessType = (values: readonly string[]): FieldType => {
  const given = values.map((value) => value.trim()).filter((value) => value !== '');
  if (given.length === 0) return 'text';
  if (given.every((value) => parseDate(value) !== null)) return 'date';
  if (given.every((value) => parseYesNo(value) !== null && !isMark.test(value))) return 'yes-no';
  const isNumber = (value: string): boolean => parseNumber(value) !== null && !isLabel.test(value);
  return given.every(isNumber) ? 'number' : 'text';
};
