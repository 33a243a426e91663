import { Button } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '#renderer/components/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Input } from '#shared/contract/index.ts';
import { useResendUncertain } from './mutations.ts';

type ResendUncertainProps = { which: Input<'messages.resendUncertain'>; count: number };

/** Sends again what may have arrived, after saying what that risks. */
export function ResendUncertain({ which, count }: ResendUncertainProps) {
  const { t } = useTranslation('sending');
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const resend = useResendUncertain();
  const formatted = format.number(count);
  const close = (): void => {
    setAsking(false);
    resend.reset();
  };
  const confirm = (): void =>
    resend.mutate(which, {
      onSuccess: (queued) => {
        close();
        showDone(t('run.retried', { count: queued.count, formatted: format.number(queued.count) }));
      },
    });
  return (
    <>
      <Button variant="default" leftSection={<IconHelpCircle size={14} />} onClick={() => setAsking(true)}>
        {'ids' in which ? t('message.resend') : t('run.resend', { count, formatted })}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('run.resendTitle', { count, formatted })}
        confirmLabel={t('run.resendAll')}
        isBusy={resend.isPending}
        onConfirm={confirm}
        onClose={close}
      >
        {t('run.resendText')}
        {resend.isError && <ErrorNotice error={resend.error} />}
      </ConfirmDialog>
    </>
  );
}
