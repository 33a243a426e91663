import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '#renderer/components/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { SignupSelection } from '#shared/contract/signups.ts';
import { useRefreshSignups } from '../mutations.ts';
import { forgetEdits } from '../undo-stack.ts';
import { WorkNotice } from '../work-notice.tsx';
import { DataCopies } from './data-copies.tsx';

type EraseManyProps = { selection: SignupSelection; onClose: () => void; onErased: () => void };
type Agreed = { expectedCount: number; withCopies: boolean };

const useEraseMany = ({ selection, onErased }: EraseManyProps) => {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const refresh = useRefreshSignups();
  return useMutation({
    mutationFn: (agreed: Agreed) => call('signups.eraseMany', { selection, ...agreed }),
    onSuccess: async ({ count, isFileClean }) => {
      forgetEdits();
      onErased();
      await refresh();
      const words = { count, number: format.number(count) };
      showDone(t(isFileClean ? 'onePerson.erasedMany' : 'onePerson.erasedManyLater', words));
    },
  });
};

/** Names how many go before the one act that nothing brings back; how far it is while it goes on. */
export function EraseManyDialog(props: EraseManyProps) {
  const { selection, onClose } = props;
  const { t } = useTranslation('signups');
  const format = useFormat();
  const [withCopies, setWithCopies] = useState(false);
  const traces = useQuery({ ...queryOf('signups.manyTraces', { selection }), staleTime: 0, gcTime: 0 });
  const erase = useEraseMany(props);
  if (traces.data === undefined)
    return <Counting error={traces.error} onRetry={() => void traces.refetch()} onClose={onClose} />;
  const { people, views, copies } = traces.data;
  const words = { count: people, number: format.number(people) };
  return (
    <ConfirmDialog
      isOpen
      title={t('onePerson.eraseManyTitle', words)}
      confirmLabel={t('onePerson.eraseManyConfirm', words)}
      isDangerous
      isBusy={erase.isPending}
      onConfirm={() => erase.mutate({ expectedCount: people, withCopies })}
      onClose={onClose}
    >
      <p>{t('onePerson.eraseManyText')}</p>
      {views > 0 && <p>{t('onePerson.eraseManyViews', { count: views, number: format.number(views) })}</p>}
      <DataCopies
        title={t('onePerson.eraseManyCopies', { count: copies.length })}
        people={people}
        copies={copies}
        isChecked={withCopies}
        onCheck={setWithCopies}
      />
      {erase.isPending && <WorkNotice />}
      {erase.isError && <ErrorNotice error={erase.error} />}
    </ConfirmDialog>
  );
}

type CountingProps = { error: unknown; onRetry: () => void; onClose: () => void };

/** Nobody agrees to a number that is not there yet. */
function Counting({ error, onRetry, onClose }: CountingProps) {
  const { t } = useTranslation(['signups', 'common']);
  return (
    <ConfirmDialog
      isOpen
      title={t('onePerson.erase')}
      confirmLabel={error === null ? t('onePerson.eraseConfirm') : t('common:verb.tryAgain')}
      isBusy={error === null}
      onConfirm={onRetry}
      onClose={onClose}
    >
      {error === null ? <LoadingDelay lines={3} /> : <ErrorNotice error={error} />}
    </ConfirmDialog>
  );
}
