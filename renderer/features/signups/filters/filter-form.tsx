import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldFilter, fieldFilter, type LastOutcome, lastOutcome } from '#shared/contract/signups.ts';
import { useFieldNames } from '../queries.ts';
import { type Conditions, noConditions } from './conditions.ts';
import { type FilterDraft, toConditions, toFilterDraft } from './filter-draft.ts';
import classes from './filters.module.css';

type FilterFormProps = { conditions: Conditions; onApply: (conditions: Conditions) => void };

const comparisons = fieldFilter.shape.is.options;
const outcomes = lastOutcome.options;

/** Everything the list can be narrowed by, at once. */
export function FilterForm({ conditions, onApply }: FilterFormProps) {
  const { t } = useTranslation(['signups', 'common']);
  const [draft, setDraft] = useState(() => toFilterDraft(conditions));
  const set = (patch: Partial<FilterDraft>): void => setDraft({ ...draft, ...patch });
  const input = (
    key: Exclude<keyof FilterDraft, 'fields' | 'lastOutcome' | 'staleSince'>,
    type: 'text' | 'date' | 'number' = 'text',
  ) => (
    <TextInput
      label={t(`filterForm.${key}`)}
      type={type}
      value={draft[key]}
      {...(type === 'number' && { min: key === 'mailsAtLeast' ? 1 : 0 })}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className={classes.form}
      aria-label={t('filterForm.title')}
      onSubmit={(event) => {
        event.preventDefault();
        onApply(toConditions(draft));
      }}
    >
      <div className={classes.grid}>
        {input('addedFrom', 'date')}
        {input('addedTo', 'date')}
        {input('mailedFrom', 'date')}
        {input('mailedTo', 'date')}
        {input('mailsAtLeast', 'number')}
        {input('mailsAtMost', 'number')}
        {input('source')}
        {input('domain')}
      </div>
      <Select
        label={t('filterForm.lastOutcome')}
        placeholder={t('filterForm.any')}
        clearable
        value={draft.lastOutcome === '' ? null : draft.lastOutcome}
        data={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        comboboxProps={{ withinPortal: false }}
        onChange={(value) => set({ lastOutcome: (value ?? '') as LastOutcome | '' })}
      />
      <FieldConditions fields={draft.fields} onChange={(fields) => set({ fields })} />
      <div className={classes.formEnd}>
        <Button variant="default" onClick={() => onApply(noConditions)}>
          {t('common:verb.clear')}
        </Button>
        <Button type="submit">{t('filterForm.apply')}</Button>
      </div>
    </form>
  );
}

type FieldConditionsProps = { fields: readonly FieldFilter[]; onChange: (fields: readonly FieldFilter[]) => void };

function FieldConditions({ fields, onChange }: FieldConditionsProps) {
  const { t } = useTranslation('signups');
  const names = useFieldNames().data?.names ?? [];
  const [firstName] = names;
  if (firstName === undefined && fields.length === 0) return null;
  const change = (at: number, patch: Partial<FieldFilter>): void =>
    onChange(fields.map((field, index) => (index === at ? { ...field, ...patch } : field)));
  return (
    <section className={classes.fields} aria-label={t('ownFields')}>
      {fields.map((field, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other name, and are only added at the end
        <div key={index} className={classes.field}>
          <Select
            aria-label={t('fieldName')}
            value={field.name}
            data={names.includes(field.name) ? names : [...names, field.name]}
            comboboxProps={{ withinPortal: false }}
            onChange={(name) => name !== null && change(index, { name })}
          />
          <Select
            aria-label={t('filterForm.comparison')}
            value={field.is}
            data={comparisons.map((value) => ({ value, label: t(`filterForm.is.${value}`) }))}
            comboboxProps={{ withinPortal: false }}
            onChange={(is) => change(index, { is: is as FieldFilter['is'] })}
          />
          {field.is === 'equal' || field.is === 'containing' ? (
            <TextInput
              aria-label={t('fieldValue', { name: field.name })}
              value={field.value}
              onChange={(event) => change(index, { value: event.currentTarget.value })}
            />
          ) : (
            <span />
          )}
          <ActionIcon
            size={28}
            aria-label={t('removeField', { name: field.name })}
            onClick={() => onChange(fields.filter((_, at) => at !== index))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      {firstName !== undefined && fields.length < 20 && (
        <div>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange([...fields, { name: firstName, is: 'containing', value: '' }])}
          >
            {t('filterForm.addField')}
          </Button>
        </div>
      )}
    </section>
  );
}
