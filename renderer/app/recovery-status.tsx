import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { navigate } from '../lib/navigation.ts';
import { queryOf } from '../lib/query-client.ts';
import { useFormat } from '../lib/use-format.ts';
import classes from './status-bar.module.css';

/** Why the list cannot be used yet after a crash in an import, on whatever page one is; a click leads there. */
export function RecoveryStatus() {
  const { t } = useTranslation('work');
  const format = useFormat();
  const recovery = useQuery(queryOf('imports.recovery', {})).data?.recovery ?? null;
  if (recovery === null) return null;
  const { file, fraction, error } = recovery;
  return (
    <UnstyledButton className={classes.item} onClick={() => navigate('signups')}>
      <span className={classes.cut}>
        {error === null ? t('recovery.status', { file }) : t('recovery.failed', { file })}
      </span>
      {error === null && <span className={classes.quiet}>{format.percent(fraction)}</span>}
    </UnstyledButton>
  );
}
