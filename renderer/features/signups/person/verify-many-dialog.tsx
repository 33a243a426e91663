import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '#renderer/components/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { cancellableQueryOf } from '#renderer/lib/query-client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { SignupSelection } from '#shared/contract/signups.ts';
import { useMarkVerified } from '../mutations.ts';
import { WorkNotice } from '../work-notice.tsx';

type VerifyManyProps = { selection: SignupSelection; onClose: () => void; onDone: () => void };

/** Names how many would be marked: who is verified or blocked already stays as they are. */
function VerifyManyDialog({ selection, onClose, onDone }: VerifyManyProps) {
  const { t } = useTranslation(['signups', 'common']);
  const format = useFormat();
  const query = useQuery({ ...cancellableQueryOf('signups.countUnverified', { selection }), staleTime: 0, gcTime: 0 });
  const { mark } = useMarkVerified();
  const count = query.data?.count;
  if (count === undefined || count === 0) {
    const text = query.isError ? <ErrorNotice error={query.error} /> : <LoadingDelay lines={2} />;
    return (
      <ConfirmDialog
        isOpen
        title={t('verifyMany.title')}
        confirmLabel={t(query.isError ? 'common:verb.tryAgain' : count === 0 ? 'common:verb.close' : 'markVerified')}
        isBusy={query.isPending}
        onConfirm={query.isError ? () => void query.refetch() : onClose}
        onClose={onClose}
      >
        {count === 0 ? <p>{t('verifyMany.nobody')}</p> : text}
      </ConfirmDialog>
    );
  }
  const words = { count, number: format.number(count) };
  return (
    <ConfirmDialog
      isOpen
      title={t('verifyMany.question', words)}
      confirmLabel={t('verifyMany.confirm', words)}
      isBusy={mark.isPending}
      onConfirm={() => mark.mutate(selection, { onSuccess: onDone })}
      onClose={onClose}
    >
      <p>{t('verifyMany.text')}</p>
      {mark.isPending && <WorkNotice />}
      {mark.isError && <ErrorNotice error={mark.error} />}
    </ConfirmDialog>
  );
}

/** What the list's bar and menu ask with. */
export const useVerifying = (onMarked: () => void) => {
  const [selection, setSelection] = useState<SignupSelection | null>(null);
  const close = (): void => setSelection(null);
  const done = (): void => {
    onMarked();
    close();
  };
  return {
    ask: setSelection,
    dialog: selection && <VerifyManyDialog selection={selection} onClose={close} onDone={done} />,
  };
};
