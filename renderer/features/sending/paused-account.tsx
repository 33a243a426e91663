import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { navigate } from '#renderer/lib/navigation.ts';
import { useExplain } from '#renderer/lib/use-explanation.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import { useResumeAccount } from './mutations.ts';
import { useAccounts } from './queries.ts';

/** Why a run stands still because of its account, what to do, and the two ways on; nothing while the account works. */
export function PausedAccount({ accountId }: { accountId: number }) {
  const { t } = useTranslation('sending');
  const format = useFormat();
  const explain = useExplain();
  const resume = useResumeAccount();
  const account = useAccounts().data?.accounts.find(({ id }) => id === accountId);
  if (!account?.pause) return null;
  const { happened, nextStep } = explain(account.pause.explanationKey);
  const what = t('paused.what', { account: account.name, date: format.dateTime(account.pause.since) });
  const openSettings = (): void => navigate('settings', { section: 'accounts', account: String(account.id) });
  return (
    <>
      <ErrorNotice
        tone="warning"
        what={`${what} ${happened}`}
        todo={nextStep}
        serverWords={account.pause.reply}
        actions={
          <>
            <Button variant="default" onClick={openSettings}>
              {t('paused.openSettings')}
            </Button>
            <Button variant="default" loading={resume.isPending} onClick={() => resume.mutate(account.id)}>
              {t('paused.resume')}
            </Button>
          </>
        }
      />
      {resume.isError && <ErrorNotice error={resume.error} />}
    </>
  );
}
