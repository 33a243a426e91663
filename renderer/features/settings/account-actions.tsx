import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '#renderer/components/confirm-dialog.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { showDone } from '#renderer/components/undo-toast.tsx';
import type { Account } from '#shared/contract/accounts.ts';
import classes from './account-form.module.css';
import { forgetDraft } from './draft-memory.ts';
import { useDeleteAccount, useSetDefaultAccount } from './mutations.ts';
import type { AccountForm } from './use-account-form.ts';

type AccountActionsProps = { account: Account | null; form: AccountForm; onSubmit: () => void; onGone: () => void };

/** The form's foot: delete and default at the start, discard and save at the end. */
export function AccountActions({ account, form, onSubmit, onGone }: AccountActionsProps) {
  const { t } = useTranslation('settings');
  const setDefault = useSetDefaultAccount();
  return (
    <>
      {setDefault.isError && <ErrorNotice error={setDefault.error} />}
      <div className={classes.footerStart}>
        {account && <DeleteAccount account={account} onGone={onGone} />}
        {account && !account.isDefault && (
          <Button variant="default" loading={setDefault.isPending} onClick={() => setDefault.mutate(account.id)}>
            {t('account.setDefault')}
          </Button>
        )}
      </div>
      {form.isChanged && (
        <Button
          variant="default"
          onClick={() => {
            form.reset();
            if (account === null) onGone();
          }}
        >
          {t('account.discard')}
        </Button>
      )}
      {(account === null || form.isChanged) && (
        <Button loading={form.save.isPending} onClick={onSubmit}>
          {account === null ? t('account.add') : t('account.save')}
        </Button>
      )}
    </>
  );
}

function DeleteAccount({ account, onGone }: { account: Account; onGone: () => void }) {
  const { t } = useTranslation('settings');
  const [isAsking, setAsking] = useState(false);
  const remove = useDeleteAccount();
  const close = (): void => {
    setAsking(false);
    remove.reset();
  };
  const confirm = (): void =>
    remove.mutate(account.id, {
      onSuccess: () => {
        forgetDraft(account.id);
        showDone(t('account.deleted'));
        onGone();
      },
    });
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t('account.delete')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('account.deleteTitle', { name: account.name })}
        confirmLabel={t('account.delete')}
        isDangerous
        isBusy={remove.isPending}
        onConfirm={confirm}
        onClose={close}
      >
        {t('account.deleteText')}
        {remove.isError && <ErrorNotice error={remove.error} />}
      </ConfirmDialog>
    </>
  );
}
