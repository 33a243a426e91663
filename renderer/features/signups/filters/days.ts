const dayMs = 24 * 60 * 60 * 1_000;

/** The first moment of a day `2026-11-21` where the person is, as ISO in UTC; null for what is no day. */
export const startOfDay = (day: string, daysLater = 0): string | null => {
  const start = new Date(`${day}T00:00:00`);
  if (Number.isNaN(start.getTime())) return null;
  start.setDate(start.getDate() + daysLater);
  return start.toISOString();
};

const two = (value: number): string => String(value).padStart(2, '0');

/** The day `2026-11-21` that a moment falls on where the person is. */
export const toDay = (iso: string): string => {
  const at = new Date(iso);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
};

/** The last day before a moment: an end that is not included, as people say it. */
export const lastDayBefore = (iso: string): string => toDay(new Date(Date.parse(iso) - 1).toISOString());

/** The day `count` days before `nowMs`. */
export const daysAgo = (count: number, nowMs: number): string => toDay(new Date(nowMs - count * dayMs).toISOString());

/** A moment by this computer's clock, as spreadsheets read it: `2026-11-21 08:30:00`. */
export const toClock = (iso: string): string => {
  const at = new Date(iso);
  return `${toDay(iso)} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
};
