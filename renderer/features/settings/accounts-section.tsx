import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { SplitView } from '#renderer/components/split-view.tsx';
import { useNavigation } from '#renderer/lib/navigation.ts';
import type { Account } from '#shared/contract/accounts.ts';
import { AccountForm } from './account-form.tsx';
import classes from './account-list.module.css';
import { AccountList } from './account-list.tsx';
import { PracticeAccount } from './practice-account.tsx';
import { useAccounts } from './queries.ts';

const newId = 'new';

/** The accounts, and one of them open beside the list; which one stands in the address (`account=3`, `account=new`). */
export function AccountsSection() {
  const { params, setParams } = useNavigation();
  const accounts = useAccounts();
  if (accounts.isError) return <ErrorNotice error={accounts.error} onRetry={() => void accounts.refetch()} />;
  if (!accounts.data) return <LoadingDelay />;
  const list = accounts.data.accounts;
  const open = list.find((account) => String(account.id) === params.account) ?? null;
  const close = (): void => setParams({ account: null });
  const show = (id: number): void => setParams({ account: String(id) });
  const panel = (): ReactNode => {
    if (params.account === newId)
      return <AccountForm key={newId} account={null} onSaved={(stored) => show(stored.id)} onClose={close} />;
    if (open === null) return null;
    if (open.kind === 'practice') return <PracticeAccount account={open} onClose={close} />;
    return <AccountForm key={open.id} account={open} onSaved={() => undefined} onClose={close} />;
  };
  return (
    <SplitView
      id="accounts"
      minStart={300}
      minEnd={380}
      endSize={500}
      start={
        <Accounts accounts={list} openId={open?.id ?? null} onOpen={show} onAdd={() => setParams({ account: newId })} />
      }
      end={panel()}
    />
  );
}

type AccountsProps = {
  accounts: readonly Account[];
  openId: number | null;
  onOpen: (id: number) => void;
  onAdd: () => void;
};

function Accounts({ accounts, openId, onOpen, onAdd }: AccountsProps) {
  const { t } = useTranslation('settings');
  return (
    <div className={classes.section}>
      <div className={classes.content}>
        <div className={classes.head}>
          <p className={classes.intro}>{t('accounts.intro')}</p>
          <Button leftSection={<IconPlus size={14} />} onClick={onAdd}>
            {t('accounts.add')}
          </Button>
        </div>
        <AccountList accounts={accounts} openId={openId} onOpen={onOpen} />
        {accounts.every((account) => account.kind === 'practice') && (
          <p className={classes.hint}>{t('accounts.onlyPractice')}</p>
        )}
      </div>
    </div>
  );
}
