import { Autocomplete, Button, Select, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '#renderer/components/date-field.tsx';
import { type LastOutcome, lastOutcome } from '#shared/contract/signups.ts';
import { useFieldType } from '../fields/queries.ts';
import { useSources } from '../queries.ts';
import { sourceOf, sourceWord, sourceWords } from '../words.ts';
import { type Conditions, noConditions } from './conditions.ts';
import { FieldConditions } from './field-conditions.tsx';
import { type FilterDraft, toConditions, toFilterDraft } from './filter-draft.ts';
import { type DayKey, isComplete, type NumberKey, problemOf } from './filter-problems.ts';
import classes from './filters.module.css';

type FilterFormProps = { conditions: Conditions; onApply: (conditions: Conditions) => void };

/** The source stands there as the list shows it. */
const startOf = (conditions: Conditions, t: TFunction<'signups'>): FilterDraft => {
  const draft = toFilterDraft(conditions);
  return { ...draft, source: sourceWord(draft.source, t) };
};

const outcomes = lastOutcome.options;

/** Everything the list can be narrowed by, at once. */
export function FilterForm({ conditions, onApply }: FilterFormProps) {
  const { t } = useTranslation(['signups', 'common']);
  const [draft, setDraft] = useState(() => startOf(conditions, t));
  const [isTried, setTried] = useState(false);
  const sources = useSources();
  const typeOf = useFieldType();
  const set = (patch: Partial<FilterDraft>): void => setDraft({ ...draft, ...patch });
  const problem = (key: DayKey | NumberKey | 'domain'): string | null => {
    const kind = isTried ? problemOf(draft, key) : null;
    return kind === null ? null : kind === 'day' ? t('common:day.unknown') : t(`filterForm.problem.${kind}`);
  };
  const number = (key: NumberKey) => (
    <TextInput
      label={t(`filterForm.${key}`)}
      inputMode="numeric"
      autoComplete="off"
      value={draft[key]}
      error={problem(key)}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  );
  const day = (key: DayKey) => (
    <DateField
      label={t(`filterForm.${key}`)}
      value={draft[key]}
      error={problem(key)}
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
        if (isComplete(draft, typeOf)) onApply(toConditions({ ...draft, source: sourceOf(draft.source, t) }));
      }}
    >
      <div className={classes.grid}>
        {day('addedFrom')}
        {day('addedTo')}
        {day('mailedFrom')}
        {day('mailedTo')}
        {number('mailsAtLeast')}
        {number('mailsAtMost')}
        <Autocomplete
          label={t('filterForm.source')}
          value={draft.source}
          data={sourceWords(sources, t)}
          limit={50}
          comboboxProps={{ withinPortal: false }}
          onChange={(source) => set({ source })}
        />
        <TextInput
          label={t('filterForm.domain')}
          value={draft.domain}
          error={problem('domain')}
          onChange={(event) => set({ domain: event.currentTarget.value })}
        />
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
      <FieldConditions fields={draft.fields} isTried={isTried} onChange={(fields) => set({ fields })} />
      <div className={classes.formEnd}>
        <Button variant="default" onClick={() => onApply(noConditions)}>
          {t('common:verb.clear')}
        </Button>
        <Button type="submit">{t('filterForm.apply')}</Button>
      </div>
    </form>
  );
}
