import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Run } from '#shared/contract/sending.ts';
import { useRetryFailed } from './mutations.ts';
import { ResendUncertain } from './resend-uncertain.tsx';
import classes from './run-detail.module.css';
import { findRunActions } from './run-view.ts';

/** What can be done about the messages of a run that did not get through; nothing when there is none. */
export function RunRepairs({ run }: { run: Run }) {
  const { canRetry, canResend } = findRunActions(run);
  if (!canRetry && !canResend) return null;
  return (
    <div className={classes.actions}>
      {canRetry && <RetryFailed run={run} />}
      {canResend && <ResendUncertain which={{ runId: run.id }} count={run.counts.uncertain} />}
    </div>
  );
}

function RetryFailed({ run }: { run: Run }) {
  const { t } = useTranslation('sending');
  const format = useFormat();
  const retry = useRetryFailed();
  const { failed } = run.counts;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconRefresh size={14} />}
        loading={retry.isPending}
        onClick={() =>
          retry.mutate(run.id, {
            onSuccess: ({ count }) => showDone(t('run.retried', { count, formatted: format.number(count) })),
          })
        }
      >
        {t('run.retry', { count: failed, formatted: format.number(failed) })}
      </Button>
      {retry.isError && <ErrorNotice error={retry.error} />}
    </>
  );
}
