import type { Language } from '#shared/languages.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const once = <K extends string, V>(make: (key: K) => V): ((key: K) => V) => {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
};

const intlFor = once((language: Language) => ({
  number: new Intl.NumberFormat(language),
  decimal: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }),
  compact: new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }),
  percent: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }),
  date: new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric' }),
  dayOfYear: new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' }),
  time: new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  seconds: new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }),
  full: new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }),
  relative: new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' }),
  list: new Intl.ListFormat(language, { type: 'conjunction' }),
}));

const unit = once((key: `${Language}|${string}`) => {
  const [language, name] = key.split('|');
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: name ?? 'second',
    unitDisplay: name === 'byte' ? 'long' : 'short',
    maximumFractionDigits: 1,
  });
});
const inUnit = (language: Language, name: string, value: number): string => unit(`${language}|${name}`).format(value);

export const formatNumber = (language: Language, value: number): string => intlFor(language).number.format(value);

/** A number that was computed from a sample, with no more digits than that is worth: "≈48,500". */
export const formatAbout = (language: Language, value: number): string =>
  `≈${formatNumber(language, Number(value.toPrecision(3)))}`;

/** "9.4K", "1.2万": for badges, where there is no room for all digits. */
export const formatCompact = (language: Language, value: number): string => intlFor(language).compact.format(value);

/** `ratio` is 0 to 1. */
export const formatPercent = (language: Language, ratio: number): string => intlFor(language).percent.format(ratio);

/** "2.4 MB": decimal units, as the systems' file managers show them. */
export const formatBytes = (language: Language, bytes: number): string => {
  const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), steps.length - 1);
  const scaled = bytes / 1000 ** step;
  return inUnit(language, steps[step] ?? 'byte', scaled >= 100 ? Math.round(scaled) : scaled);
};

/** "250 ms", "40 sec", "3 min", "1 hr 20 min": as exact as an estimate deserves, never more than two units. */
export const formatDuration = (language: Language, seconds: number): string => {
  if (seconds > 0 && seconds < 1) return inUnit(language, 'millisecond', Math.max(1, Math.round(seconds * 1000)));
  const whole = Math.max(0, Math.round(seconds));
  if (whole < minute) return inUnit(language, 'second', whole);
  // Rounded in the unit that is shown last, so that 59.6 minutes are an hour and not "60 min".
  const minutes = Math.round(whole / minute);
  if (minutes < 60) return inUnit(language, 'minute', minutes);
  if (minutes < 24 * 60) return inTwoUnits(language, ['hour', Math.floor(minutes / 60)], ['minute', minutes % 60]);
  const hours = Math.round(whole / hour);
  return inTwoUnits(language, ['day', Math.floor(hours / 24)], ['hour', hours % 24]);
};

type Amount = readonly [unit: string, value: number];

const inTwoUnits = (language: Language, [big, bigs]: Amount, [small, smalls]: Amount): string => {
  const first = inUnit(language, big, bigs);
  return smalls === 0 ? first : `${first} ${inUnit(language, small, smalls)}`;
};

/** "21 Nov 2026, 12:01:07" in the reader's order; `iso` is UTC, the answer local time. */
export const formatDateTime = (language: Language, iso: string): string => intlFor(language).full.format(new Date(iso));

export const formatDate = (language: Language, iso: string): string => intlFor(language).date.format(new Date(iso));

export const formatTime = (language: Language, iso: string): string => intlFor(language).seconds.format(new Date(iso));

/** The shortest date that is still unambiguous: the time today, the day this year, the year otherwise. */
export const formatShortDate = (language: Language, iso: string, nowMs: number): string => {
  const date = new Date(iso);
  const now = new Date(nowMs);
  const intl = intlFor(language);
  if (date.toDateString() === now.toDateString()) return intl.time.format(date);
  return date.getFullYear() === now.getFullYear() ? intl.dayOfYear.format(date) : intl.date.format(date);
};

/** "3 minutes ago", "in 2 hours", "yesterday"; beyond six days the date. */
export const formatRelative = (language: Language, iso: string, nowMs: number): string => {
  const seconds = Math.round((Date.parse(iso) - nowMs) / 1000);
  const { relative } = intlFor(language);
  const distance = Math.abs(seconds);
  if (distance < 45) return relative.format(0, 'second');
  if (distance < 45 * minute) return relative.format(Math.round(seconds / minute), 'minute');
  if (distance < 22 * hour) return relative.format(Math.round(seconds / hour), 'hour');
  if (distance < 6.5 * day) return relative.format(Math.round(seconds / day), 'day');
  return formatDate(language, iso);
};

/** "a, b and c". */
export const formatList = (language: Language, items: readonly string[]): string =>
  intlFor(language).list.format(items);
