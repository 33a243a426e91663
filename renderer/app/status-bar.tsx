import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../components/state-badge.tsx';
import { navigate } from '../lib/navigation.ts';
import { queryOf } from '../lib/query-client.ts';
import { ListStatus } from './list-status.tsx';
import { PracticeStripe } from './practice-stripe.tsx';
import { RunStatus } from './run-status.tsx';
import classes from './status-bar.module.css';

/** The account in use, the run in progress, and whether mail really leaves. */
export function StatusBar() {
  const { t } = useTranslation('app');
  const accounts = useQuery(queryOf('accounts.list', {})).data?.accounts;
  const account = accounts?.find(({ isDefault }) => isDefault) ?? accounts?.[0];
  const isPractice = account?.kind === 'practice';
  // Its stored name is in the language of the first start.
  const name = isPractice ? t('page.practice') : (account?.name ?? t('status.noAccount'));
  return (
    <footer className={classes.footer}>
      <PracticeStripe isPractice={isPractice} />
      <div className={classes.bar}>
        <UnstyledButton
          className={classes.item}
          aria-label={`${name}: ${t('status.openAccount')}`}
          onClick={() => navigate('settings', { section: 'accounts' })}
        >
          {accounts && name}
        </UnstyledButton>
        {account?.pause && <StateBadge state="paused" label={t('status.paused')} />}
        {account && !isPractice && <span className={classes.quiet}>{t('status.real')}</span>}
        <span className={classes.gap} />
        <ListStatus />
        <RunStatus />
      </div>
    </footer>
  );
}
