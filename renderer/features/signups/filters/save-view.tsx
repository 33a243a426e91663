import { Button, Popover, TextInput } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { longestName } from '#shared/contract/views.ts';
import classes from './filters.module.css';
import { useSavedViews, useSaveView, type View } from './views.ts';

type SaveViewProps = { view: View };

const useSaving = (view: View) => {
  const save = useSaveView();
  const [isOpen, setOpen] = useState(false);
  const saveAs = (name: string): void => save.mutate({ name, ...view }, { onSuccess: () => setOpen(false) });
  return { isOpen, setOpen, saveAs, error: save.error };
};

/** Gives a view a name, over the button that asks for it. */
export function SaveView({ view }: SaveViewProps) {
  const { t } = useTranslation('signups');
  const { isOpen, setOpen, saveAs, error } = useSaving(view);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" leftSection={<IconBookmark size={14} />} onClick={() => setOpen(!isOpen)}>
          {t('views.save')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <NameForm onSave={saveAs} />
        {error && <ErrorNotice error={error} />}
      </Popover.Dropdown>
    </Popover>
  );
}

/** The same in its own place, where something lies over the list already. */
export function SaveViewHere({ view }: SaveViewProps) {
  const { t } = useTranslation('signups');
  const { isOpen, setOpen, saveAs, error } = useSaving(view);
  if (isOpen)
    return (
      <>
        <NameForm onSave={saveAs} />
        {error && <ErrorNotice error={error} />}
      </>
    );
  return (
    <Button variant="subtle" size="compact-sm" leftSection={<IconBookmark size={14} />} onClick={() => setOpen(true)}>
      {t('views.save')}
    </Button>
  );
}

export function NameForm({ start = '', onSave }: { start?: string; onSave: (name: string) => void }) {
  const { t } = useTranslation(['signups', 'common']);
  const [name, setName] = useState(start);
  const views = useSavedViews();
  const isTaken = name.trim() !== start && views.some((view) => view.name === name.trim());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') onSave(name.trim());
  };
  return (
    <form className={classes.save} onSubmit={submit}>
      <TextInput
        label={t('views.name')}
        inputWrapperOrder={['label', 'input', 'description']}
        description={isTaken && t('views.replaces')}
        value={name}
        maxLength={longestName}
        data-autofocus
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit">{t(isTaken ? 'views.replace' : 'common:verb.save')}</Button>
    </form>
  );
}
