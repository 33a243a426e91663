/** What the cells of a table about people mean, whichever program or person wrote them. */
export type StatedState = 'unverified' | 'verified' | 'blocked';

const stateWords: Readonly<Record<StatedState, string>> = {
  verified: `verified yes y true t 1 confirmed enabled active subscribed valid ok done opted-in 已验证 已確認 已确认 已驗證 是
    通过 已激活 正常 已订阅`,
  unverified: `unverified no n false f 0 unconfirmed pending new waiting none null notverified not-verified inactive 未验证
    未確認 未确认 未驗證 否 待验证 未激活 待确认`,
  blocked: `blocked blocklisted blacklisted unsubscribed cleaned bounced disabled banned complained 2 -1 已屏蔽 已退订 黑名单 禁用
    已拉黑 退订 封禁`,
};

const stateByWord = new Map<string, StatedState>(
  Object.entries(stateWords).flatMap(([state, words]) =>
    words.split(/\s+/).map((word): [string, StatedState] => [word, state as StatedState]),
  ),
);

/** The state that a cell stands for; null for a word that says nothing. An empty cell is unverified. */
export const readState = (cell: string): StatedState | null => {
  const word = cell.trim().toLowerCase();
  return word === '' ? 'unverified' : (stateByWord.get(word.replace(/\s+/g, '')) ?? null);
};

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const yearFirst =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:[.,](\d{1,9}))?秒?)?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i;
const yearLast = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:[,\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?)?$/i;

type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number; ms: number };

/** A time on this computer's clock, unless `zone` says otherwise; null for a day that does not exist. */
const toTime = ({ year, month, day, hour, minute, second, ms }: Parts, zone: string | undefined): string | null => {
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (!isReal || hour > 23 || minute > 59 || second > 59) return null;
  if (zone === undefined) return new Date(year, month - 1, day, hour, minute, second, ms).toISOString();
  const shift = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  const minutes = shift ? (Number(shift[2]) * 60 + Number(shift[3] ?? 0)) * (shift[1] === '-' ? -1 : 1) : 0;
  return new Date(Date.UTC(year, month - 1, day, hour, minute - minutes, second, ms)).toISOString();
};

const fromYearFirst = (cell: string): string | null => {
  const match = yearFirst.exec(cell);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const ms = Math.floor(Number(`0.${fraction ?? '0'}`) * 1_000);
  const number = (text: string | undefined): number => Number(text ?? 0);
  return toTime(
    {
      year: number(year),
      month: number(month),
      day: number(day),
      hour: number(hour),
      minute: number(minute),
      second: number(second),
      ms,
    },
    zone,
  );
};

/** Of two digits a year is the one that spreadsheets take it for: 1930 to 2029. */
const wholeYear = (year: string): number => Number(year) + (year.length > 2 ? 0 : Number(year) < 30 ? 2_000 : 1_900);

/** `21.11.2026` has the day first; with slashes the month, unless it cannot be one or its column has the day first. */
const fromYearLast = (cell: string, isColumnDayFirst: boolean): string | null => {
  const match = yearLast.exec(cell);
  if (!match) return null;
  const [, first, mark, second, year = '', hour, minute, seconds, half] = match;
  const isDayFirst = mark === '.' || Number(first) > 12 || (isColumnDayFirst && Number(second) <= 12);
  const [month, day] = isDayFirst ? [Number(second), Number(first)] : [Number(first), Number(second)];
  const clock = Number(hour ?? 0);
  const hours = half === undefined ? clock : (clock % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  return toTime(
    {
      year: wholeYear(year),
      month,
      day,
      hour: hours,
      minute: Number(minute ?? 0),
      second: Number(seconds ?? 0),
      ms: 0,
    },
    undefined,
  );
};

const eitherOrder = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?=$|[,\s])/;

/** Whether a cell leaves it to its column which of day and month comes first: `04/03/2026` does, `2026-03-04` does not. */
export const hasEitherOrder = (cell: string): boolean => eitherOrder.test(cell.trim());

/** True for a column in which some cells can only have the day first, and none the month. */
export const isDayFirstColumn = (cells: readonly string[]): boolean => {
  const pairs = cells.flatMap((cell) => {
    const [, first, , second] = eitherOrder.exec(cell.trim()) ?? [];
    return first === undefined ? [] : [[Number(first), Number(second)] as const];
  });
  return pairs.some(([first]) => first > 12) && !pairs.some(([, second]) => second > 12);
};

/** `04/03/2026` of a column that has the day first as `2026-03-04`, which reads alike anywhere; all else as it is. */
export const toYearFirst = (cell: string): string => {
  const [found, first = '', , second = '', year = ''] = eitherOrder.exec(cell.trim()) ?? [];
  if (found === undefined || Number(second) > 12) return cell;
  const day = `${wholeYear(year)}-${second.padStart(2, '0')}-${first.padStart(2, '0')}`;
  return day + cell.trim().slice(found.length);
};

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const named =
  /^(?:[a-z]{3,9},?\s+)?(?:([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?|(\d{1,2})\.?[\s-]+([a-z]{3,9})\.?,?)[\s-]+(\d{4})(?:,?\s+(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

/** `Jan 2, 2026`, `2 January 2026 03:04`, and dates as mails have them (RFC 5322, 3.3). */
const fromNamed = (cell: string): string | null => {
  const match = named.exec(cell);
  if (!match) return null;
  const [, before, dayAfter, dayBefore, after, year, hour, minute, second, half, zone] = match;
  const month = monthNames.indexOf((before ?? after ?? '').slice(0, 3).toLowerCase()) + 1;
  const clock = Number(hour ?? 0);
  return toTime(
    {
      year: Number(year),
      month,
      day: Number(dayAfter ?? dayBefore),
      hour: half === undefined ? clock : (clock % 12) + (half.toLowerCase() === 'pm' ? 12 : 0),
      minute: Number(minute ?? 0),
      second: Number(second ?? 0),
      ms: 0,
    },
    zone,
  );
};

/** A date of Excel that was saved as its number: days since 1899-12-30, from 1954 to 2119. */
const fromSerial = (cell: string): string | null => {
  if (!/^[2-7]\d{4}(\.\d+)?$/.test(cell)) return null;
  const day = new Date(1899, 11, 30);
  const seconds = Math.round((Number(cell) % 1) * 86_400);
  return new Date(day.getFullYear(), 11, 30 + Math.floor(Number(cell)), 0, 0, seconds).toISOString();
};

/** Seconds since 1970 have ten digits from 2001 on, milliseconds thirteen. */
const fromUnix = (cell: string): string | null => {
  if (!/^\d{9,10}(\.\d+)?$|^\d{12,13}$/.test(cell)) return null;
  const number = Number(cell);
  return new Date(number < 1e11 ? number * 1_000 : number).toISOString();
};

/** What databases write where there was no time. */
export const isNoTime = (cell: string): boolean =>
  /^(?:|0|-|null|none|0000-00-00(?:[T ]00:00:00(?:\.0+)?)?)$/i.test(cell.trim());

/** A time as ISO 8601 in UTC; null for what is none. */
export const readTime = (cell: string, isDayFirst = false): string | null => {
  if (isoTime.test(cell) && !Number.isNaN(Date.parse(cell))) return cell;
  const text = cell.trim();
  return fromYearFirst(text) ?? fromUnix(text) ?? fromYearLast(text, isDayFirst) ?? fromNamed(text) ?? fromSerial(text);
};

/**
 * The address in a cell as programs write it: `mailto:` in front, or several with Google's ` ::: ` between them, of which
 * the first counts.
 */
export const firstAddressOf = (cell: string): string => {
  if (!cell.includes(':')) return cell;
  const first = cell.includes(' ::: ') ? (cell.split(' ::: ')[0] ?? '') : cell;
  return first.replace(/^\s*mailto:/i, '');
};
