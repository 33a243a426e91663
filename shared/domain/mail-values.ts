/** What a mail says about one person and one link. Times are ISO 8601 in UTC. */
export type MailValuesInput = {
  signup: { email: string; name: string; fields: Readonly<Record<string, string>>; displayEmail?: string };
  /** `code` is null when the mail carries none; `expiresAt` is null when nothing in it expires. */
  link: { url: string; code: string | null; expiresAt: string | null };
  siteName: string;
  now: string;
  /** The language in which `%date%` and `%expires%` are written (BCP 47): the mail's, see template/mail-language.ts. */
  language: string;
  /** Own fields that exist on the list: where this person has none, the variable is empty instead of unknown. */
  fieldNames?: readonly string[];
  /** IANA name; the computer's own zone when left out. */
  timeZone?: string;
};

const minuteMs = 60_000;
const hourMinutes = 60;
const dayMinutes = 24 * hourMinutes;

/** Keeps the newest answer: formatters are slow to make and slow to run, and a run asks them the same again and again. */
const rememberNewest = <A extends readonly (string | number)[]>(say: (...given: A) => string) => {
  let newest: { key: string; answer: string } | null = null;
  return (...given: A): string => {
    const key = given.join(' ');
    if (newest?.key !== key) newest = { key, answer: say(...given) };
    return newest.answer;
  };
};

const sayUnit = rememberNewest((language: string, unit: 'day' | 'hour' | 'minute', count: number): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
);

/**
 * A span in words, "24 hours", "3 天": it is true in every time zone, and still when the mail was sent later than it
 * was written. The largest unit that says it exactly; two days and more in days.
 */
export const sayDuration = (language: string, durationMs: number): string => {
  const minutes = Math.max(0, Math.round(durationMs / minuteMs));
  if (minutes >= 2 * dayMinutes && minutes % dayMinutes === 0) return sayUnit(language, 'day', minutes / dayMinutes);
  if (minutes > 0 && minutes % hourMinutes === 0) return sayUnit(language, 'hour', minutes / hourMinutes);
  return sayUnit(language, 'minute', minutes);
};

const sayDay = rememberNewest((language: string, timeZone: string, minute: number): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', ...(timeZone === '' ? {} : { timeZone }) }).format(
    minute * minuteMs,
  ),
);

/** No zone changes its day, or its offset, within a minute of UTC. */
const sayDate = (language: string, at: string, timeZone = ''): string =>
  sayDay(language, timeZone, Math.floor(Date.parse(at) / minuteMs));

/** The moments that a mail names in words. Times are ISO 8601 in UTC. */
export type MailMoments = {
  now: string;
  /** Null when nothing in the mail expires. */
  expiresAt: string | null;
  /** As in `MailValuesInput`. */
  timeZone?: string | undefined;
};

/** The values that depend on the mail's language (BCP 47). Throws a RangeError for what is no language tag. */
export const sayMoments = (
  { now, expiresAt, timeZone }: MailMoments,
  language: string,
): { expires: string; date: string } => ({
  expires: expiresAt === null ? '' : sayDuration(language, Date.parse(expiresAt) - Date.parse(now)),
  date: sayDate(language, now, timeZone),
});

/** The value of every variable for one mail, unescaped; built-in names win over own fields. */
export const buildMailValues = (input: MailValuesInput): Record<string, string> => {
  const { signup, link, siteName, now, language, timeZone } = input;
  return {
    ...Object.fromEntries((input.fieldNames ?? []).map((name) => [name, ''])),
    ...signup.fields,
    name: signup.name,
    email: signup.displayEmail ?? signup.email,
    url: link.url,
    code: link.code ?? '',
    site: siteName,
    ...sayMoments({ now, expiresAt: link.expiresAt, timeZone }, language),
  };
};
