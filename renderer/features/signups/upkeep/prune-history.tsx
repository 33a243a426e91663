import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import { useUndoPrune } from './mutations.ts';
import { usePruneHistory } from './queries.ts';
import classes from './upkeep.module.css';

/** When how many people were taken off the list, by a person or by themselves, and the way back while there is one. */
export function PruneHistory() {
  const { t } = useTranslation(['signups', 'common']);
  const format = useFormat();
  const undo = useUndoPrune();
  const prunings = usePruneHistory().data?.prunings ?? [];
  if (prunings.length === 0) return null;
  return (
    <section aria-label={t('upkeep.prune.history')}>
      <h4 className={classes.subtitle}>{t('upkeep.prune.history')}</h4>
      {undo.isError && <ErrorNotice error={undo.error} />}
      <ul className={classes.rows}>
        {prunings.map(({ id, at, count, days, canUndo }) => {
          const number = format.number(count);
          return (
            <li key={id} className={classes.row}>
              <span className={classes.grow}>
                {t('upkeep.prune.line', { count, number, days: format.number(days) })}
              </span>
              <span className={classes.quiet}>
                <RelativeTime value={at} />
              </span>
              {canUndo ? (
                <Button
                  variant="default"
                  loading={undo.isPending && undo.variables === id}
                  aria-label={t('upkeep.prune.undo', { number })}
                  onClick={() => undo.mutate(id)}
                >
                  {t('common:verb.undo')}
                </Button>
              ) : (
                <span className={classes.quiet}>{t('upkeep.prune.gone')}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
