import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { useExplain } from '#renderer/lib/use-explanation.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Account } from '#shared/contract/accounts.ts';
import { useResumeAccount } from './mutations.ts';

/** Why an account sends nothing, what to do, and the button that lets it go on. */
export function PauseNotice({ account }: { account: Account }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const explain = useExplain();
  const resume = useResumeAccount();
  const { pause } = account;
  if (pause === null) return null;
  const { happened, nextStep } = explain(pause.explanationKey);
  return (
    <>
      <ErrorNotice
        what={`${t('account.paused.title', { date: format.dateTime(pause.since) })} ${happened}`}
        todo={nextStep}
        serverWords={pause.reply}
        retryLabel={t('account.paused.resume')}
        onRetry={() => resume.mutate(account.id)}
      />
      {resume.isError && <ErrorNotice error={resume.error} />}
    </>
  );
}
