import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconMail, IconMailbox } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '#renderer/components/state-badge.tsx';
import type { Account } from '#shared/contract/accounts.ts';
import classes from './account-list.module.css';

type AccountListProps = { accounts: readonly Account[]; openId: number | null; onOpen: (id: number) => void };

/** The accounts with what matters about each: whether it is used by default, paused, or lacks its password. */
export function AccountList({ accounts, openId, onOpen }: AccountListProps) {
  const { t } = useTranslation('settings');
  return (
    <ul className={classes.list} aria-label={t('accounts.list')}>
      {accounts.map((account) => (
        <li key={account.id}>
          <UnstyledButton
            className={classes.row}
            aria-current={account.id === openId || undefined}
            onClick={() => onOpen(account.id)}
          >
            <AccountRow account={account} />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

function AccountRow({ account }: { account: Account }) {
  const { t } = useTranslation('settings');
  const isPractice = account.kind === 'practice';
  const Icon = isPractice ? IconMailbox : IconMail;
  const isSecretMissing = !isPractice && account.username !== '' && !account.hasSecret;
  return (
    <>
      <Icon size={18} stroke={1.5} aria-hidden className={classes.icon} />
      <span className={classes.words}>
        <span className={classes.name}>{isPractice ? t('account.practice.title') : account.name}</span>
        <span className={classes.detail}>{isPractice ? t('accounts.practiceDetail') : account.fromAddress}</span>
      </span>
      {account.pause && <StateBadge state="paused" />}
      {isSecretMissing && (
        <span className={classes.missing}>
          <IconAlertTriangle size={14} aria-hidden />
          {t('accounts.noSecret')}
        </span>
      )}
      {account.isDefault && <span className={classes.default}>{t('accounts.default')}</span>}
    </>
  );
}
