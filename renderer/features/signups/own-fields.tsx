import { ActionIcon, Button, Input, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OwnField } from './form-values.ts';
import classes from './signups.module.css';

type OwnFieldsProps = {
  ownFields: readonly OwnField[];
  onChange: (ownFields: readonly OwnField[]) => void;
  /** A name that stands in two rows, or null. */
  repeated: string | null;
  /** Errors by field name. */
  errorOf: (name: string) => string | null;
};

/** A person's own fields: each is a name, which templates write as %name%, and a value. */
export function OwnFields({ ownFields, onChange, repeated, errorOf }: OwnFieldsProps) {
  const { t } = useTranslation('signups');
  const change = (key: number, patch: Partial<OwnField>): void =>
    onChange(ownFields.map((field) => (field.key === key ? { ...field, ...patch } : field)));
  const add = (): void =>
    onChange([...ownFields, { key: Math.max(-1, ...ownFields.map((field) => field.key)) + 1, name: '', value: '' }]);
  return (
    <Input.Wrapper
      label={t('ownFields')}
      description={t('ownFieldsHint')}
      error={repeated === null ? null : t('repeatedField', { name: repeated })}
    >
      <div className={classes.fieldRows}>
        {ownFields.map((field) => (
          <div key={field.key} className={classes.fieldRow}>
            <TextInput
              aria-label={t('fieldName')}
              placeholder={t('fieldName')}
              value={field.name}
              error={errorOf(field.name.trim())}
              onChange={(event) => change(field.key, { name: event.currentTarget.value })}
            />
            <TextInput
              aria-label={t('fieldValue', { name: field.name })}
              placeholder={t('value')}
              value={field.value}
              onChange={(event) => change(field.key, { value: event.currentTarget.value })}
            />
            <ActionIcon
              size={30}
              aria-label={t('removeField', { name: field.name })}
              onClick={() => onChange(ownFields.filter(({ key }) => key !== field.key))}
            >
              <IconX size={14} />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button variant="subtle" leftSection={<IconPlus size={14} />} onClick={add}>
            {t('addField')}
          </Button>
        </div>
      </div>
    </Input.Wrapper>
  );
}
