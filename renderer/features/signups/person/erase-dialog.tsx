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
import type { Traces } from '#shared/contract/person.ts';
import type { Signup } from '#shared/contract/signups.ts';
import { useRefreshSignups } from '../mutations.ts';
import { forgetEdits } from '../undo-stack.ts';
import { DataCopies } from './data-copies.tsx';
import classes from './person.module.css';

type EraseDialogProps = { signup: Signup; isOpen: boolean; onClose: () => void; onErased: () => void };

const useErase = ({ signup, onErased }: EraseDialogProps) => {
  const { t } = useTranslation('signups');
  const refresh = useRefreshSignups();
  return useMutation({
    mutationFn: (withCopies: boolean) => call('signups.erase', { id: signup.id, withCopies }),
    onSuccess: async ({ isFileClean }) => {
      forgetEdits();
      onErased();
      await refresh();
      showDone(t(isFileClean ? 'onePerson.erased' : 'onePerson.erasedLater', { address: signup.displayEmail }));
    },
  });
};

/** Names who goes and what goes with them, and what stays elsewhere, before the one act that nothing brings back. */
export function EraseDialog(props: EraseDialogProps) {
  const { signup, isOpen, onClose } = props;
  const { t } = useTranslation('signups');
  const [withCopies, setWithCopies] = useState(false);
  const traces = useQuery({ ...queryOf('signups.traces', { id: signup.id }), enabled: isOpen, staleTime: 0 });
  const erase = useErase(props);
  const person = signup.name === '' ? signup.displayEmail : `${signup.name} (${signup.displayEmail})`;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('onePerson.eraseTitle', { person })}
      confirmLabel={t('onePerson.eraseConfirm')}
      isDangerous
      isBusy={erase.isPending}
      onConfirm={() => erase.mutate(withCopies)}
      onClose={() => {
        erase.reset();
        setWithCopies(false);
        onClose();
      }}
    >
      {traces.isPending && <LoadingDelay lines={5} />}
      {traces.isError && <ErrorNotice error={traces.error} />}
      {traces.data && <WhatGoes traces={traces.data} />}
      {traces.data && (
        <DataCopies
          title={t('onePerson.eraseCopies', { count: traces.data.copies.length })}
          people={1}
          copies={traces.data.copies}
          isChecked={withCopies}
          onCheck={setWithCopies}
        />
      )}
      {erase.isError && <ErrorNotice error={erase.error} />}
    </ConfirmDialog>
  );
}

function WhatGoes({ traces }: { traces: Traces }) {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const parts = [
    ['eraseEvents', traces.events],
    ['eraseMessages', traces.messages],
    ['eraseLinks', traces.links],
    ['erasePractice', traces.practiceMails],
    ['eraseViews', traces.views],
  ] as const;
  return (
    <div>
      {t('onePerson.eraseIntro')}
      <ul className={classes.goes}>
        <li>{t('onePerson.eraseRow')}</li>
        {parts.map(([key, count]) =>
          count === 0 ? null : <li key={key}>{t(`onePerson.${key}`, { count, number: format.number(count) })}</li>,
        )}
      </ul>
    </div>
  );
}
