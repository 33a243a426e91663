import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { navigate } from '../lib/navigation.ts';
import { queryOf } from '../lib/query-client.ts';
import { useFormat } from '../lib/use-format.ts';
import classes from './status-bar.module.css';

const useText = (): { text: string; fraction: number | null } | null => {
  const { t } = useTranslation('work');
  const recovery = useQuery(queryOf('imports.recovery', {})).data?.recovery;
  const work = useQuery(queryOf('signups.work', {})).data?.work;
  if (recovery) {
    const { file, fraction, error } = recovery;
    return error === null
      ? { text: t('recovery.status', { file }), fraction }
      : { text: t('recovery.failed', { file }), fraction: null };
  }
  return work ? { text: t(work.kind), fraction: work.total === 0 ? null : work.done / work.total } : null;
};

/** What goes on with the list for longer than a moment, on whatever page one is; a click leads there. */
export function ListStatus() {
  const format = useFormat();
  const status = useText();
  if (status === null) return null;
  return (
    <UnstyledButton className={classes.item} onClick={() => navigate('signups')}>
      <span className={classes.cut}>{status.text}</span>
      {status.fraction !== null && <span className={classes.quiet}>{format.percent(status.fraction)}</span>}
    </UnstyledButton>
  );
}
