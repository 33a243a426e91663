import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '#renderer/components/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { ReasonButton } from '#renderer/components/reason-button.tsx';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { setParams } from '#renderer/lib/navigation.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Output } from '#shared/contract/index.ts';
import { useClearMailbox } from './mutations.ts';
import classes from './practice-mailbox.module.css';

type MailboxBarProps = { status: Output<'practice.status'> | null };

/** What this page is, in one line, and the button that empties it. */
export function MailboxBar({ status }: MailboxBarProps) {
  const { t } = useTranslation('practice');
  const where = status?.port ? `${status.host}:${status.port}` : null;
  return (
    <header className={classes.bar}>
      <p className={classes.about}>{t('about')}</p>
      {where && (
        <span className={classes.where} data-selectable>
          {t('at', { address: where })}
        </span>
      )}
      {status && <ClearMailbox total={status.total} />}
      {status && !status.isRunning && (
        <div className={classes.stopped}>
          <ErrorNotice tone="warning" what={t('stopped')} />
        </div>
      )}
    </header>
  );
}

function ClearMailbox({ total }: { total: number }) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const clear = useClearMailbox();
  const close = (): void => {
    setAsking(false);
    clear.reset();
  };
  const confirm = (): void =>
    clear.mutate(undefined, {
      onSuccess: ({ count }) => {
        close();
        setParams({ mail: null });
        showDone(t('cleared', { count, formatted: format.number(count) }));
      },
    });
  return (
    <>
      <ReasonButton variant="default" reason={total === 0 ? t('clearNothing') : null} onClick={() => setAsking(true)}>
        {t('clear')}
      </ReasonButton>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('clearTitle', { count: total, formatted: format.number(total) })}
        confirmLabel={t('clear')}
        isDangerous
        isBusy={clear.isPending}
        onConfirm={confirm}
        onClose={close}
      >
        {t('clearText')}
        {clear.isError && <ErrorNotice error={clear.error} />}
      </ConfirmDialog>
    </>
  );
}
