import { ActionIcon, Button, Input, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFieldType } from './fields/queries.ts';
import { TypeIcon } from './fields/type-icon.tsx';
import { ValueInput } from './fields/value-input.tsx';
import type { DraftField } from './form-values.ts';
import classes from './signups.module.css';

type OwnFieldsProps = {
  ownFields: readonly DraftField[];
  onChange: (ownFields: readonly DraftField[]) => void;
  /** A name that stands in two rows, or null. */
  repeated: string | null;
  /** Errors by field name. */
  errorOf: (name: string) => string | null;
};

/** A person's own fields: a value for each that there is, written as its type is, and new ones with their names. */
export function OwnFields({ ownFields, onChange, repeated, errorOf }: OwnFieldsProps) {
  const { t } = useTranslation('signups');
  const change = (key: number, patch: Partial<DraftField>): void =>
    onChange(ownFields.map((field) => (field.key === key ? { ...field, ...patch } : field)));
  const nextKey = Math.max(-1, ...ownFields.map(({ key }) => key)) + 1;
  const add = (): void => onChange([...ownFields, { key: nextKey, name: '', value: '', isNew: true }]);
  const remove = (key: number): void => onChange(ownFields.filter((field) => field.key !== key));
  return (
    <Input.Wrapper
      label={t('ownFields')}
      description={t('ownFieldsHint')}
      error={repeated === null ? null : t('repeatedField', { name: repeated })}
    >
      <div className={classes.fieldRows}>
        {ownFields.map((field) => (
          <FieldRow
            key={field.key}
            field={field}
            error={errorOf(field.name.trim())}
            onChange={(patch) => change(field.key, patch)}
            onRemove={() => remove(field.key)}
          />
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

type FieldRowProps = {
  field: DraftField;
  error: string | null;
  onChange: (patch: Partial<DraftField>) => void;
  onRemove: () => void;
};

function FieldRow({ field, error, onChange, onRemove }: FieldRowProps) {
  const { t } = useTranslation('signups');
  const typeOf = useFieldType();
  const { name, value, isNew } = field;
  const type = isNew ? 'text' : typeOf(name);
  const label = t('fieldValue', { name });
  return (
    <div className={classes.fieldRow} data-new={isNew || undefined}>
      {isNew ? (
        <TextInput
          aria-label={t('fieldName')}
          placeholder={t('fieldName')}
          value={name}
          error={error}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      ) : (
        <span className={classes.fieldLabel}>
          <TypeIcon type={type} />
          <bdi>{name}</bdi>
        </span>
      )}
      <ValueInput
        type={type}
        label={label}
        placeholder={t('value')}
        value={value}
        error={isNew ? null : error}
        onChange={(next) => onChange({ value: next })}
      />
      {isNew && (
        <ActionIcon size={30} aria-label={t('removeField', { name })} onClick={onRemove}>
          <IconX size={14} />
        </ActionIcon>
      )}
    </div>
  );
}
