import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '#renderer/components/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Run } from '#shared/contract/sending.ts';
import { useMoveRun, useRetryFailed } from './mutations.ts';
import { ResendUncertain } from './resend-uncertain.tsx';
import classes from './run-detail.module.css';
import { countWaiting, findRunActions } from './run-view.ts';

/** What can be done with a run now; only cancelling asks first, because only it cannot be taken back. */
export function RunActionBar({ run }: { run: Run }) {
  const { t } = useTranslation('sending');
  const can = findRunActions(run);
  const move = useMoveRun();
  return (
    <>
      <div className={classes.actions}>
        {can.canPause && (
          <Button
            variant="default"
            leftSection={<IconPlayerPause size={14} />}
            loading={move.isPending}
            onClick={() => move.mutate({ id: run.id, to: 'pause' })}
          >
            {t('run.pause')}
          </Button>
        )}
        {can.canResume && (
          <Button
            leftSection={<IconPlayerPlay size={14} />}
            loading={move.isPending}
            onClick={() => move.mutate({ id: run.id, to: 'resume' })}
          >
            {t('run.resume')}
          </Button>
        )}
        {can.canRetry && <RetryFailed run={run} />}
        {can.canResend && <ResendUncertain which={{ runId: run.id }} count={run.counts.uncertain} />}
        {can.canCancel && <CancelRun run={run} />}
      </div>
      {move.isError && <ErrorNotice error={move.error} />}
    </>
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

function CancelRun({ run }: { run: Run }) {
  const { t } = useTranslation('sending');
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const cancel = useMoveRun();
  const waiting = countWaiting(run.counts);
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t('run.cancel')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('run.cancelTitle')}
        confirmLabel={t('run.cancel')}
        isDangerous
        isBusy={cancel.isPending}
        onConfirm={() => cancel.mutate({ id: run.id, to: 'cancel' }, { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      >
        {t('run.cancelText', { count: waiting, formatted: format.number(waiting) })}
        {cancel.isError && <ErrorNotice error={cancel.error} />}
      </ConfirmDialog>
    </>
  );
}
