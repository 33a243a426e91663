import { Autocomplete, Button, Select, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '#renderer/components/date-field.tsx';
import { toDayText } from '#renderer/lib/day-text.ts';
import { type LastOutcome, lastOutcome } from '#shared/contract/signups.ts';
import { useSources } from '../queries.ts';
import { sourceOf, sourceWord, sourceWords } from '../words.ts';
import { type Conditions, noConditions } from './conditions.ts';
import { FieldConditions } from './field-conditions.tsx';
import { type FilterDraft, toConditions, toFilterDraft } from './filter-draft.ts';
import classes from './filters.module.css';

type FilterFormProps = { conditions: Conditions; onApply: (conditions: Conditions) => void };

/** The source stands there as the list shows it. */
const startOf = (conditions: Conditions, t: TFunction<'signups'>): FilterDraft => {
  const draft = toFilterDraft(conditions);
  return { ...draft, source: sourceWord(draft.source, t) };
};

const outcomes = lastOutcome.options;

const dayKeys = ['addedFrom', 'addedTo', 'mailedFrom', 'mailedTo'] as const;
type DayKey = (typeof dayKeys)[number];

const isNoDay = (text: string): boolean => text.trim() !== '' && toDayText(text) === '';

/** Everything the list can be narrowed by, at once. */
export function FilterForm({ conditions, onApply }: FilterFormProps) {
  const { t } = useTranslation(['signups', 'common']);
  const [draft, setDraft] = useState(() => startOf(conditions, t));
  const [isTried, setTried] = useState(false);
  const sources = useSources();
  const set = (patch: Partial<FilterDraft>): void => setDraft({ ...draft, ...patch });
  const input = (key: 'mailsAtLeast' | 'mailsAtMost' | 'domain', type: 'text' | 'number' = 'text') => (
    <TextInput
      label={t(`filterForm.${key}`)}
      type={type}
      value={draft[key]}
      {...(type === 'number' && { min: key === 'mailsAtLeast' ? 1 : 0 })}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  );
  const day = (key: DayKey) => (
    <DateField
      label={t(`filterForm.${key}`)}
      value={draft[key]}
      error={isTried && isNoDay(draft[key]) && t('common:day.unknown')}
      onChange={(value) => set({ [key]: value })}
    />
  );
  return (
    <form
      className={classes.form}
      aria-label={t('filterForm.title')}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (dayKeys.some((key) => isNoDay(draft[key]))) return;
        onApply(toConditions({ ...draft, source: sourceOf(draft.source, t) }));
      }}
    >
      <div className={classes.grid}>
        {day('addedFrom')}
        {day('addedTo')}
        {day('mailedFrom')}
        {day('mailedTo')}
        {input('mailsAtLeast', 'number')}
        {input('mailsAtMost', 'number')}
        <Autocomplete
          label={t('filterForm.source')}
          value={draft.source}
          data={sourceWords(sources, t)}
          limit={50}
          comboboxProps={{ withinPortal: false }}
          onChange={(source) => set({ source })}
        />
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
