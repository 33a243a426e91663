import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { ReplyError } from '#renderer/lib/client.ts';
import { type FieldType, fieldTypes } from '#shared/domain/own-field.ts';
import classes from './fields.module.css';
import { useAddField } from './mutations.ts';

/** Adds a field that nobody has a value of yet. */
export function NewField({ onAdded }: { onAdded: (name: string) => void }) {
  const { t } = useTranslation('fields');
  const [name, setName] = useState('');
  const [type, setType] = useState<FieldType>('text');
  const add = useAddField();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '' || add.isPending) return;
    const done = (): void => {
      setName('');
      setType('text');
      onAdded(wanted);
    };
    add.mutate({ name: wanted, type }, { onSuccess: done });
  };
  const error = add.error instanceof ReplyError ? add.error.body.fields?.name : undefined;
  return (
    <form className={classes.newField} onSubmit={submit}>
      <TextInput
        aria-label={t('newName')}
        placeholder={t('newName')}
        value={name}
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        error={error}
        onChange={(event) => {
          setName(event.currentTarget.value);
          add.reset();
        }}
      />
      <NativeSelect
        aria-label={t('type')}
        value={type}
        data={fieldTypes.map((value) => ({ value, label: t(`typeName.${value}`) }))}
        onChange={(event) => setType(event.currentTarget.value as FieldType)}
      />
      <Button type="submit" leftSection={<IconPlus size={14} />} loading={add.isPending}>
        {t('add')}
      </Button>
      {add.isError && error === undefined && <ErrorNotice error={add.error} />}
    </form>
  );
}
