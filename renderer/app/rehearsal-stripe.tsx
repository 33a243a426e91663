import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { navigate } from '../lib/navigation.ts';
import { queryOf } from '../lib/query-client.ts';
import classes from './status-bar.module.css';

/** Says on every page that the practice mailbox makes faults on purpose; a click leads to where it is ended. */
export function RehearsalStripe() {
  const { t } = useTranslation('app');
  const rules = useQuery(queryOf('practice.rehearsal', {})).data?.rules ?? null;
  if (rules === null) return null;
  return (
    <p className={classes.practice}>
      <UnstyledButton className={classes.rehearsal} onClick={() => navigate('practice')}>
        {t('status.rehearsal')}
      </UnstyledButton>
    </p>
  );
}
