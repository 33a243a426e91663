import { Button, NumberInput, Switch } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import { pruneDays } from '#shared/contract/settings.ts';
import { noConditions } from '../filters/conditions.ts';
import type { View } from '../filters/views.ts';
import { useDailyPruning, usePrune } from './mutations.ts';
import { PruneHistory } from './prune-history.tsx';
import { usePrunePreview, useSettings } from './queries.ts';
import classes from './upkeep.module.css';

const usualDays = 90;
const typingMs = 250;

/**
 * What was typed last: “Show them” leads to the list, and whoever comes back goes on with it. Not where people are removed
 * every day: the days that count for that are shown, whichever window they come from.
 */
let lastTyped: string | number | null = null;

/** Whom a number of days would take off the list, now or every day, and what was taken off before. */
export function PruneSection({ onShow }: { onShow: (view: View) => void }) {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const daily = useSettings().data?.pruneAfterDays;
  const [typed, setTyped] = useState<string | number | null>(null);
  const value = typed ?? daily ?? lastTyped ?? usualDays;
  const days = pruneDays.safeParse(value).data ?? null;
  const save = useDailyPruning();
  if (daily === undefined) return null;
  // Another number while it is on counts from now on; an unreadable one changes nothing.
  const change = (next: string | number): void => {
    lastTyped = next;
    setTyped(next);
    const readable = pruneDays.safeParse(next).data;
    if (daily !== null && readable !== undefined) save.mutate(readable);
  };
  return (
    <section className={classes.section} aria-label={t('upkeep.prune.title')}>
      <h3 className={classes.title}>{t('upkeep.prune.title')}</h3>
      <p className={classes.text}>{t('upkeep.prune.text')}</p>
      <NumberInput
        className={classes.days ?? ''}
        label={t('upkeep.prune.days')}
        suffix={` ${t('upkeep.prune.daysUnit', { count: days ?? usualDays })}`}
        value={value}
        min={1}
        max={3_650}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="none"
        error={days === null ? t('upkeep.prune.daysProblem') : null}
        onChange={change}
      />
      <Preview days={days} onShow={onShow} />
      <Switch
        label={t('upkeep.prune.daily')}
        description={
          daily === null
            ? t('upkeep.prune.dailyOff')
            : t('upkeep.prune.dailyOn', { count: daily, number: format.number(daily) })
        }
        checked={daily !== null}
        disabled={days === null}
        onChange={(event) => save.mutate(event.currentTarget.checked ? days : null)}
      />
      {save.isError && <ErrorNotice error={save.error} />}
      <PruneHistory />
    </section>
  );
}

/** What the days mean for the list as it is now. */
function Preview({ days, onShow }: { days: number | null; onShow: (view: View) => void }) {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const [settled] = useDebouncedValue(days, typingMs);
  const preview = usePrunePreview(settled);
  const prune = usePrune();
  if (days === null) return null;
  if (preview.isError) return <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />;
  const isCurrent = settled === days && preview.data !== undefined && !preview.isPlaceholderData;
  if (!isCurrent) return <p className={classes.preview}>{t('upkeep.prune.counting')}</p>;
  const { count, oldest, since } = preview.data;
  const number = format.number(count);
  const view: View = { search: '', state: 'unverified', conditions: { ...noConditions, staleSince: since } };
  return (
    <>
      <p className={classes.preview} aria-live="polite">
        {oldest === null
          ? t('upkeep.prune.nobody')
          : t('upkeep.prune.would', { count, number, date: format.date(oldest) })}
      </p>
      {count > 0 && (
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => onShow(view)}>
            {t('upkeep.prune.show')}
          </Button>
          <Button variant="default" loading={prune.isPending} onClick={() => prune.mutate(days)}>
            {t('upkeep.prune.now', { count, number })}
          </Button>
        </div>
      )}
      {prune.isError && <ErrorNotice error={prune.error} />}
    </>
  );
}
