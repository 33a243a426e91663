import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#shared/languages.ts';
import * as format from './format.ts';

const bind = (language: Language) => ({
  language,
  number: (value: number) => format.formatNumber(language, value),
  about: (value: number) => format.formatAbout(language, value),
  compact: (value: number) => format.formatCompact(language, value),
  percent: (ratio: number) => format.formatPercent(language, ratio),
  bytes: (bytes: number) => format.formatBytes(language, bytes),
  duration: (seconds: number) => format.formatDuration(language, seconds),
  dateTime: (iso: string) => format.formatDateTime(language, iso),
  date: (iso: string) => format.formatDate(language, iso),
  time: (iso: string) => format.formatTime(language, iso),
  shortDate: (iso: string, nowMs = Date.now()) => format.formatShortDate(language, iso, nowMs),
  relative: (iso: string, nowMs = Date.now()) => format.formatRelative(language, iso, nowMs),
  list: (items: readonly string[]) => format.formatList(language, items),
});

/** Every formatter of format.ts in the language on the screen; changes with it. */
export const useFormat = (): ReturnType<typeof bind> => {
  const { i18n } = useTranslation();
  const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  return useMemo(() => bind(language), [language]);
};
