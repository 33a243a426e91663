import { type FieldType, fitsType, parseDate, parseNumber, parseYesNo } from '#shared/domain/own-field.ts';
import type { Language } from '#shared/languages.ts';

const makeFormats = (language: Language) => ({
  number: new Intl.NumberFormat(language, { maximumFractionDigits: 20 }),
  // Days and times are as they were written, which no time zone may change.
  day: new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }),
  time: new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }),
});

const made = new Map<Language, ReturnType<typeof makeFormats>>();
const formatsFor = (language: Language): ReturnType<typeof makeFormats> => {
  const formats = made.get(language) ?? makeFormats(language);
  made.set(language, formats);
  return formats;
};

export type ValueWords = { language: Language; yes: string; no: string };

/** A number that a double holds to its last digit. */
const isExact = (number: number): boolean => Math.abs(number) <= Number.MAX_SAFE_INTEGER;

/** A value as the reader's language writes it; one that does not fit its type stays as it is. */
export const formatValue = (type: FieldType, value: string, { language, yes, no }: ValueWords): string => {
  if (value === '' || type === 'text' || !fitsType(type, value)) return value;
  if (type === 'number') {
    const number = parseNumber(value);
    return number === null || !isExact(number) ? value : formatsFor(language).number.format(number);
  }
  if (type === 'yes-no') return parseYesNo(value) ? yes : no;
  const date = parseDate(value);
  if (date === null) return value;
  const { day, time } = formatsFor(language);
  return (date.isDay ? day : time).format(date.ms);
};
