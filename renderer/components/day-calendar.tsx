import { Button } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import classes from './day-calendar.module.css';

/** dayjs' name of each language, and how a year, a month and a day are written in it. */
const written = {
  en: { locale: 'en', year: 'YYYY', month: 'MMMM YYYY', day: 'D MMMM YYYY' },
  'zh-CN': { locale: 'zh-cn', year: 'YYYY年', month: 'YYYY年M月', day: 'YYYY年M月D日 dddd' },
} as const;

type DayCalendarProps = {
  /** `2026-11-21`, or empty. */
  value: string;
  onTake: (day: string) => void;
};

/** A month to choose a day from, by mouse or arrow keys. */
export function DayCalendar({ value, onTake }: DayCalendarProps) {
  const { t } = useTranslation();
  const { locale, year, month, day } = written[useFormat().language];
  const today = dayjs().format('YYYY-MM-DD');
  const start = value || today;
  return (
    <div className={classes.calendar}>
      <DatePicker
        size="xs"
        locale={locale}
        value={value || null}
        defaultDate={start}
        onChange={(next) => onTake(next ?? value)}
        highlightToday
        hideOutsideDates
        weekendDays={[]}
        monthLabelFormat={month}
        yearLabelFormat={year}
        yearsListFormat={year}
        decadeLabelFormat={year}
        getDayAriaLabel={(date) => dayjs(date).locale(locale).format(day)}
        getDayProps={(date) => (date === start ? { 'data-autofocus': true } : {})}
        ariaLabels={{
          monthLevelControl: t('day.toMonths'),
          yearLevelControl: t('day.toYears'),
          previousMonth: t('day.previousMonth'),
          nextMonth: t('day.nextMonth'),
          previousYear: t('day.previousYear'),
          nextYear: t('day.nextYear'),
          previousDecade: t('day.previousDecade'),
          nextDecade: t('day.nextDecade'),
        }}
      />
      <div className={classes.end}>
        <Button variant="subtle" onClick={() => onTake(today)}>
          {t('day.today')}
        </Button>
        {value !== '' && (
          <Button variant="subtle" onClick={() => onTake('')}>
            {t('verb.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}
