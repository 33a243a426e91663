import { Button, Textarea, TextInput } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DetailPanel } from '#renderer/components/detail-panel.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { ReplyError } from '#renderer/lib/client.ts';
import type { Signup } from '#shared/contract/signups.ts';
import { findRepeatedName, toDraft, toFields, toPatch } from './form-values.ts';
import { useAddSignup, useUpdateSignup } from './mutations.ts';
import { OwnFields } from './own-fields.tsx';
import { useFieldNames } from './queries.ts';
import classes from './signups.module.css';

type SignupFormProps = {
  /** null adds a new one. */
  signup: Signup | null;
  onClose: () => void;
  onOpen: (id: number) => void;
};

/** Waits for the names of own fields, so that each has its row from the start. */
export function SignupForm(props: SignupFormProps) {
  const names = useFieldNames();
  if (names.isPending) return null;
  return <Form {...props} fieldNames={names.data?.names ?? []} />;
}

type FormProps = SignupFormProps & { fieldNames: readonly string[] };

const fieldErrors = (error: unknown): Record<string, string> =>
  error instanceof ReplyError ? (error.body.fields ?? {}) : {};

/** What is typed, and the two ways to save it. */
const useSignupForm = ({ signup, onClose, onOpen, fieldNames }: FormProps) => {
  const { t } = useTranslation('signups');
  const [draft, setDraft] = useState(() => toDraft(signup, fieldNames));
  // As the form shows them: what another window or an import writes meanwhile is no change of this form.
  const [opened] = useState(signup);
  const add = useAddSignup();
  const update = useUpdateSignup();
  const mutation = signup === null ? add : update;
  const repeated = findRepeatedName(draft.ownFields);
  const save = (next: (saved: Signup) => void): void => {
    if (repeated !== null || mutation.isPending) return;
    const { email, name, notes, ownFields } = draft;
    if (opened === null) add.mutate({ email, name, notes, fields: toFields(ownFields) }, { onSuccess: next });
    else update.mutate({ id: opened.id, ...toPatch(opened, draft) }, { onSuccess: next });
  };
  return {
    draft,
    set: (patch: Partial<typeof draft>): void => setDraft({ ...draft, ...patch }),
    repeated,
    error: mutation.error,
    errors: fieldErrors(mutation.error),
    existing: mutation.error instanceof ReplyError ? mutation.error.body.subject : undefined,
    isPending: mutation.isPending,
    save: () => save((saved) => (signup === null ? onOpen(saved.id) : onClose())),
    saveAndAddAnother: () =>
      save((saved) => {
        showDone(t('added', { address: saved.displayEmail }));
        setDraft(toDraft(null, fieldNames));
      }),
  };
};

function Form(props: FormProps) {
  const { signup, onClose, onOpen } = props;
  const { t } = useTranslation(['signups', 'common']);
  const form = useSignupForm(props);
  const { draft, set, errors } = form;
  return (
    <DetailPanel
      title={signup === null ? t('add') : t('edit')}
      onClose={onClose}
      footer={<Footer isNew={signup === null} form={form} onCancel={onClose} />}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          form.save();
        }}
        onKeyDown={getHotkeyHandler([['mod+Enter', form.save]])}
      >
        {form.error !== null && Object.keys(errors).length === 0 && <ErrorNotice error={form.error} />}
        <TextInput
          label={t('column.email')}
          value={draft.email}
          error={errors.email}
          autoFocus
          dir="ltr"
          autoComplete="off"
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
        {form.existing && <ShowExisting id={form.existing.id} onOpen={onOpen} />}
        <TextInput
          label={t('column.name')}
          value={draft.name}
          error={errors.name}
          autoComplete="off"
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <OwnFields
          ownFields={draft.ownFields}
          onChange={(ownFields) => set({ ownFields })}
          repeated={form.repeated}
          errorOf={(name) => errors[`fields.${name}`] ?? errors[`setFields.${name}`] ?? null}
        />
        <Textarea
          label={t('notes')}
          value={draft.notes}
          error={errors.notes}
          autosize
          minRows={3}
          onChange={(event) => set({ notes: event.currentTarget.value })}
        />
        <button type="submit" hidden aria-hidden />
      </form>
    </DetailPanel>
  );
}

function ShowExisting({ id, onOpen }: { id: number; onOpen: (id: number) => void }) {
  const { t } = useTranslation('signups');
  return (
    <div>
      <Button variant="light" onClick={() => onOpen(id)}>
        {t('showExisting')}
      </Button>
    </div>
  );
}

type FooterProps = { isNew: boolean; form: ReturnType<typeof useSignupForm>; onCancel: () => void };

function Footer({ isNew, form, onCancel }: FooterProps) {
  const { t } = useTranslation(['signups', 'common']);
  return (
    <>
      <Button variant="default" onClick={onCancel}>
        {t('common:verb.cancel')}
      </Button>
      {isNew && (
        <Button variant="default" onClick={form.saveAndAddAnother}>
          {t('addAnother')}
        </Button>
      )}
      <Button loading={form.isPending} onClick={form.save}>
        {isNew ? t('common:verb.add') : t('common:verb.save')}
      </Button>
    </>
  );
}
