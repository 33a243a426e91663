import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TemplateKind, templateKind } from '#shared/contract/templates.ts';
import classes from './template-list.module.css';

const longestName = 200;

type NewTemplateRowProps = {
  isBusy: boolean;
  onCreate: (input: { name: string; kind: TemplateKind }) => void;
  onCancel: () => void;
};

/** Name and kind of a new template, above the list; Enter creates it, Escape closes the row. */
export function NewTemplateRow({ isBusy, onCreate, onCancel }: NewTemplateRowProps) {
  const { t } = useTranslation(['templates', 'common']);
  const [name, setName] = useState('');
  const [kind, setKind] = useState<TemplateKind>('verification');
  const [isNameMissing, setNameMissing] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') setNameMissing(true);
    else if (!isBusy) onCreate({ name: name.trim(), kind });
  };
  return (
    <form
      className={classes.create}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextInput
        className={classes.createName ?? ''}
        aria-label={t('create.name')}
        placeholder={t('create.placeholder')}
        autoFocus
        maxLength={longestName}
        value={name}
        error={isNameMissing && name.trim() === '' ? t('create.nameMissing') : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SegmentedControl
        aria-label={t('kind.label')}
        value={kind}
        onChange={setKind}
        data={templateKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <Button type="submit" loading={isBusy}>
        {t('action.create')}
      </Button>
      <Button variant="default" onClick={onCancel}>
        {t('common:verb.cancel')}
      </Button>
      <p className={classes.kindHint}>{t(`kind.${kind}Hint`)}</p>
    </form>
  );
}
