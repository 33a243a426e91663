import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { navigate } from '../lib/navigation.ts';
import { queryOf } from '../lib/query-client.ts';
import classes from './status-bar.module.css';

/** Says on every page that mail stays here, and that the practice mailbox makes faults on purpose, if it does. */
export function PracticeStripe({ isPractice }: { isPractice: boolean }) {
  const { t } = useTranslation('app');
  const isRehearsing = Boolean(useQuery(queryOf('practice.rehearsal', {})).data?.rules);
  if (!isPractice && !isRehearsing) return null;
  return (
    <p className={classes.practice}>
      <span className={classes.practiceText}>
        {isPractice && <span>{t('status.practice')}</span>}
        {isRehearsing && (
          <UnstyledButton className={classes.rehearsal} onClick={() => navigate('practice')}>
            {t('status.rehearsal')}
          </UnstyledButton>
        )}
      </span>
    </p>
  );
}
