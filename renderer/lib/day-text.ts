import { parseDate } from '#shared/domain/own-field.ts';

/** `2026-11-21` for a day, however it is written; empty for a moment, or for what is no date. */
export const toDayText = (text: string): string => {
  const date = parseDate(text);
  return date?.isDay ? new Date(date.ms).toISOString().slice(0, 10) : '';
};
