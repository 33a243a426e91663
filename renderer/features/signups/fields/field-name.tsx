import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReplyError } from '#renderer/lib/client.ts';
import type { OwnField } from '#shared/contract/own-fields.ts';
import classes from './fields.module.css';
import type { useFieldNaming } from './mutations.ts';

type FieldNameProps = {
  field: OwnField;
  /** How many templates write it. */
  templates: number;
  rename: ReturnType<typeof useFieldNaming>['rename'];
  onRenamed: (name: string) => void;
};

/** Gives a field another name, and the templates that write it too unless somebody does not want that. */
export function FieldName({ field, templates, rename, onRenamed }: FieldNameProps) {
  const { t } = useTranslation('fields');
  const [name, setName] = useState(field.name);
  const [inTemplates, setInTemplates] = useState(true);
  const wanted = name.trim();
  const isChanged = wanted !== field.name && wanted !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isChanged || rename.isPending) return;
    const input = { name: field.name, to: wanted, inTemplates: inTemplates && templates > 0 };
    rename.mutate(input, { onSuccess: () => onRenamed(wanted) });
  };
  const isOwnFailure = rename.variables?.name === field.name && rename.variables.to === wanted;
  const error = isOwnFailure && rename.error instanceof ReplyError ? rename.error.body.fields?.to : undefined;
  return (
    <form className={classes.nameForm} onSubmit={submit}>
      <div className={classes.nameLine}>
        <TextInput
          label={t('name')}
          value={name}
          maxLength={40}
          error={error}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {isChanged && (
          <Button type="submit" loading={rename.isPending}>
            {t('rename')}
          </Button>
        )}
      </div>
      {isChanged && templates > 0 && (
        <Checkbox
          label={t('renameIn', { name: wanted, count: templates })}
          description={inTemplates ? undefined : t('keepsOld', { name: field.name })}
          checked={inTemplates}
          onChange={(event) => setInTemplates(event.currentTarget.checked)}
        />
      )}
    </form>
  );
}
