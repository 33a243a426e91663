import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '#renderer/components/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Run } from '#shared/contract/sending.ts';
import { useMoveRun } from './mutations.ts';
import classes from './run-detail.module.css';
import { countWaiting, findRunActions } from './run-view.ts';

/** Pause, resume, cancel; only cancelling asks first, because only it cannot be taken back. */
export function RunSwitches({ run }: { run: Run }) {
  const { t } = useTranslation('sending');
  const can = findRunActions(run);
  const move = useMoveRun();
  return (
    <div className={classes.actions}>
      {move.isError && <ErrorNotice error={move.error} />}
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
      {can.canCancel && <CancelRun run={run} />}
    </div>
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
        cancelLabel={t('run.keep')}
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
