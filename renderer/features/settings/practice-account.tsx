import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DetailPanel } from '#renderer/components/detail-panel.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { navigate } from '#renderer/lib/navigation.ts';
import type { Account } from '#shared/contract/accounts.ts';
import classes from './account-form.module.css';
import { useSetDefaultAccount } from './mutations.ts';
import { PauseNotice } from './pause-notice.tsx';
import { usePracticeStatus } from './queries.ts';

/** The practice mailbox among the accounts: there is nothing to fill in. */
export function PracticeAccount({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const status = usePracticeStatus();
  const setDefault = useSetDefaultAccount();
  const where = status.data?.port ? `${status.data.host}:${status.data.port}` : null;
  return (
    <DetailPanel
      title={t('account.practice.title')}
      onClose={onClose}
      footer={
        <>
          {!account.isDefault && (
            <Button variant="default" loading={setDefault.isPending} onClick={() => setDefault.mutate(account.id)}>
              {t('account.setDefault')}
            </Button>
          )}
          <Button onClick={() => navigate('practice')}>{t('account.practice.open')}</Button>
        </>
      }
    >
      <div className={classes.form}>
        <PauseNotice account={account} />
        <p className={classes.paragraph}>{t('account.practice.text')}</p>
        {where && (
          <dl className={classes.facts}>
            <dt>{t('account.practice.address')}</dt>
            <dd data-selectable>{where}</dd>
          </dl>
        )}
        {setDefault.isError && <ErrorNotice error={setDefault.error} />}
      </div>
    </DetailPanel>
  );
}
