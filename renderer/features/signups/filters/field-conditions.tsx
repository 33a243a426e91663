import { ActionIcon, Button, Input, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { FieldFilter } from '#shared/contract/signups.ts';
import { type FieldType, fitsType } from '#shared/domain/own-field.ts';
import { useFieldType, useOwnFields } from '../fields/queries.ts';
import { ValueInput } from '../fields/value-input.tsx';
import { hasNoValue } from './filter-draft.ts';
import { fieldProblemOf } from './filter-problems.ts';
import classes from './filters.module.css';

type Is = FieldFilter['is'];
type Option = { value: Is; label: string };

/** How values of a type can be compared, in its words. */
const comparisonsOf = (type: FieldType, t: TFunction<['signups', 'fields']>): Option[] => {
  if (type === 'text') {
    const kinds = ['containing', 'equal', 'filled', 'empty'] as const;
    return kinds.map((value) => ({ value, label: t(`fields:is.text.${value}`) }));
  }
  if (type === 'yes-no') {
    const kinds = ['equal', 'filled', 'empty', 'misfit'] as const;
    return kinds.map((value) => ({ value, label: t(`fields:is.yes-no.${value}`) }));
  }
  const kinds = ['equal', 'less', 'greater', 'between', 'filled', 'empty', 'misfit'] as const;
  return kinds.map((value) => ({ value, label: t(`fields:is.${type}.${value}`) }));
};

const startOf = (name: string, type: FieldType): FieldFilter => ({
  name,
  is: type === 'text' ? 'containing' : 'equal',
  value: '',
});

type FieldConditionsProps = {
  fields: readonly FieldFilter[];
  /** Somebody wanted to apply them: says what is missing. */
  isTried: boolean;
  onChange: (fields: readonly FieldFilter[]) => void;
};

/** Conditions on own fields, each compared as its type is. */
export function FieldConditions({ fields, isTried, onChange }: FieldConditionsProps) {
  const { t } = useTranslation(['signups', 'fields']);
  const known = useOwnFields();
  const [first] = known;
  if (first === undefined && fields.length === 0) return null;
  const change = (at: number, next: FieldFilter): void =>
    onChange(fields.map((field, index) => (index === at ? next : field)));
  return (
    <section className={classes.fields} aria-label={t('ownFields')}>
      {fields.map((field, index) => (
        <FieldCondition
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other name, and are only added at the end
          key={index}
          field={field}
          isTried={isTried}
          onChange={(next) => change(index, next)}
          onRemove={() => onChange(fields.filter((_, at) => at !== index))}
        />
      ))}
      {first !== undefined && fields.length < 20 && (
        <div>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange([...fields, startOf(first.name, first.type)])}
          >
            {t('filterForm.addField')}
          </Button>
        </div>
      )}
    </section>
  );
}

type FieldConditionProps = {
  field: FieldFilter;
  isTried: boolean;
  onChange: (field: FieldFilter) => void;
  onRemove: () => void;
};

function FieldCondition({ field, isTried, onChange, onRemove }: FieldConditionProps) {
  const { t } = useTranslation(['signups', 'fields']);
  const names = useOwnFields().map(({ name }) => name);
  const typeOf = useFieldType();
  const { name, is, value, upTo = '' } = field;
  const type = typeOf(name);
  const isText = type === 'text' || is === 'containing';
  const problem = isTried ? fieldProblemOf(field, type) : null;
  const input = (text: string, label: string, set: (text: string) => void) => (
    <ValueInput
      type={isText ? 'text' : type}
      label={label}
      value={text}
      error={(!isText && !fitsType(type, text)) || (isTried && text === '')}
      onChange={set}
    />
  );
  return (
    <div className={classes.field} data-range={is === 'between' || undefined}>
      <Select
        aria-label={t('fieldName')}
        value={name}
        data={names.includes(name) ? names : [...names, name]}
        comboboxProps={{ withinPortal: false }}
        onChange={(next) => next !== null && onChange(startOf(next, typeOf(next)))}
      />
      <Select
        aria-label={t('filterForm.comparison')}
        value={is}
        data={comparisonsOf(type, t)}
        comboboxProps={{ withinPortal: false }}
        onChange={(next) => next !== null && onChange({ ...field, is: next as Is })}
      />
      {hasNoValue(is) ? (
        <span />
      ) : (
        <span className={classes.values}>
          {input(value, t('fieldValue', { name }), (next) => onChange({ ...field, value: next }))}
          {is === 'between' && input(upTo, t('fields:upTo'), (next) => onChange({ ...field, upTo: next }))}
        </span>
      )}
      <ActionIcon size={28} aria-label={t('removeField', { name })} onClick={onRemove}>
        <IconX size={14} />
      </ActionIcon>
      {problem !== null && (
        <Input.Error className={classes.fieldProblem ?? ''}>
          {problem === 'misfit' ? t(`fields:misfit.${type}`) : t(`filterForm.problem.${problem}`)}
        </Input.Error>
      )}
    </div>
  );
}
