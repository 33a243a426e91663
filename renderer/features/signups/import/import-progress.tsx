import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { ProgressLine } from '#renderer/components/progress-line.tsx';
import { call } from '#renderer/lib/client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { ImportStatus } from '#shared/contract/imports.ts';
import classes from './import-screen.module.css';
import { useTakeStatus } from './queries.ts';

/** The writing, while it goes on: how far, how long still, and the way back. */
export function ImportProgress({ status }: { status: ImportStatus }) {
  const { t } = useTranslation(['signups', 'common']);
  const format = useFormat();
  const take = useTakeStatus();
  const cancel = useMutation({
    mutationFn: () => call('imports.cancel', { uploadId: status.uploadId }),
    onSuccess: take,
  });
  // Many rows take their time to go again.
  const isWriting = status.phase === 'writing' && !cancel.isPending;
  return (
    <div className={classes.working}>
      {cancel.isError && <ErrorNotice error={cancel.error} />}
      <ProgressLine
        label={t(isWriting ? 'import.writing' : 'import.undoing')}
        done={status.fraction}
        total={1}
        {...(!cancel.isPending && { secondsLeft: status.secondsLeft })}
        detail={t('import.rowsSoFar', { count: status.rows, number: format.number(status.rows) })}
      />
      {status.phase === 'writing' && (
        <div className={classes.line}>
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('common:verb.cancel')}
          </Button>
          <span className={classes.quiet}>{t('import.cancelHint')}</span>
        </div>
      )}
    </div>
  );
}
