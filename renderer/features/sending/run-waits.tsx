import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { useExplain } from '#renderer/lib/use-explanation.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import { useNow } from '#renderer/lib/use-now.ts';
import type { Run } from '#shared/contract/sending.ts';
import { useAccounts, useQuota } from './queries.ts';
import classes from './run-detail.module.css';
import { findWait } from './run-view.ts';

/** Why a run stands still although nobody paused it: the app stopped it, or its account has to wait. */
export function RunWaits({ run }: { run: Run }) {
  if (run.state === 'running') return <QuotaLine accountId={run.accountId} />;
  if (run.state !== 'paused' || run.pause === null) return null;
  return <PauseNotice {...run.pause} />;
}

function PauseNotice({ explanationKey, reply }: NonNullable<Run['pause']>) {
  const { happened, nextStep } = useExplain()(explanationKey);
  return <ErrorNotice tone="warning" what={happened} todo={nextStep} serverWords={reply} />;
}

function QuotaLine({ accountId }: { accountId: number }) {
  const { t } = useTranslation('sending');
  const format = useFormat();
  const nowMs = useNow();
  const quota = useQuota(accountId).data;
  const account = useAccounts().data?.accounts.find(({ id }) => id === accountId);
  const wait = quota && account ? findWait(quota, account.limits.reservePercent, nowMs) : null;
  if (wait === null) return null;
  const limits = wait.limits.map(({ name, limit }) => t(`quota.limit.${name}`, { limit: format.number(limit) }));
  const isToday = new Date(wait.until).toDateString() === new Date(nowMs).toDateString();
  const when = isToday ? format.time(wait.until) : format.dateTime(wait.until);
  return (
    <>
      {quota?.trouble && <PauseNotice {...quota.trouble} />}
      <p className={classes.waits}>
        <IconClock size={14} aria-hidden className={classes.waitsIcon} />
        {wait.reason === 'limit'
          ? t('quota.waits', { limits: format.list(limits), when })
          : t('quota.trouble', { when })}
      </p>
    </>
  );
}
