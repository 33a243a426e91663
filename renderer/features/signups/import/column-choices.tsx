import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { ColumnTarget, ImportInspection } from '#shared/contract/imports.ts';
import { fieldName } from '#shared/contract/signups.ts';
import { isSecretHeader } from '#shared/domain/column-headers.ts';
import { type FieldType, fieldTypes, guessType } from '#shared/domain/own-field.ts';
import { useFieldType } from '../fields/queries.ts';
import { useFieldNames } from '../queries.ts';
import { DayOrder } from './day-order.tsx';
import classes from './import-screen.module.css';
import { headerOf, isSimilarName, plainKinds, samplesOf, suggestFieldName, withDayOrder } from './mapping.ts';

type ColumnChoicesProps = {
  inspection: ImportInspection;
  targets: readonly ColumnTarget[];
  onChange: (index: number, target: ColumnTarget) => void;
};

const newField = 'new-field';
const fieldPrefix = 'field.';

const cellsOf = (rows: readonly (readonly string[])[], index: number): string[] => rows.map((row) => row[index] ?? '');

const targetOf = (value: string, { columns, rows }: ImportInspection, index: number): ColumnTarget => {
  const header = columns[index]?.header ?? '';
  if (value === newField) {
    return { kind: 'field', name: suggestFieldName(header, index), type: guessType(cellsOf(rows, index)) };
  }
  if (value.startsWith(fieldPrefix)) return { kind: 'field', name: value.slice(fieldPrefix.length) };
  const kind = plainKinds.find((known) => known === value) ?? 'ignore';
  return { kind };
};

const optionsFor = (names: readonly string[], t: TFunction<'signups'>) => [
  ...plainKinds.map((value) => ({ value, label: t(`import.target.${value}`) })),
  ...(names.length > 0
    ? [
        {
          group: t('ownFields'),
          items: names.map((name) => ({ value: `${fieldPrefix}${name}`, label: name })),
        },
      ]
    : []),
  { value: newField, label: t('import.target.newField') },
];

/** More lines than this take a second to draw; what is taken over as more than an own field is shown wherever it stands. */
const mostLines = 50;

const isShown = (target: ColumnTarget | undefined, index: number): boolean =>
  index < mostLines || (target !== undefined && target.kind !== 'ignore' && target.kind !== 'field');

/** Where each column of the file goes. */
export function ColumnChoices({ inspection, targets, onChange }: ColumnChoicesProps) {
  const { t } = useTranslation('signups');
  const [isWhole, setWhole] = useState(false);
  const format = useFormat();
  const names = useFieldNames().data?.names ?? [];
  const options = optionsFor(names, t);
  const { columns } = inspection;
  // Said once, at the first of them.
  const secrets = columns.flatMap(({ header }, index) => (isSecretHeader(header) ? [index] : []));
  const shown = columns.flatMap((_column, index) => (isWhole || isShown(targets[index], index) ? [index] : []));
  const hidden = columns.length - shown.length;
  return (
    <fieldset className={classes.group}>
      <legend className={classes.heading}>{t('import.columns')}</legend>
      {shown.map((index) => (
        <ColumnChoice
          key={index}
          index={index}
          inspection={inspection}
          target={targets[index] ?? { kind: 'ignore' }}
          names={names}
          options={options}
          hint={index === secrets[0] ? t('import.secretColumn', { count: secrets.length }) : null}
          onChange={onChange}
        />
      ))}
      {hidden > 0 && (
        <Button variant="subtle" onClick={() => setWhole(true)}>
          {t('import.moreColumns', { count: hidden, number: format.number(hidden) })}
        </Button>
      )}
    </fieldset>
  );
}

const nameProblem = (name: string, known: readonly string[], t: TFunction<'signups'>): string | null => {
  if (!fieldName.safeParse(name).success) return t('import.problem.badName');
  return isSimilarName(name, known) ? t('import.problem.similarName') : null;
};

type ColumnChoiceProps = Pick<ColumnChoicesProps, 'inspection' | 'onChange'> & {
  index: number;
  target: ColumnTarget;
  names: readonly string[];
  options: ReturnType<typeof optionsFor>;
  /** What has to be known about this column. */
  hint: string | null;
};

function ColumnChoice({ index, inspection, target, names, options, hint, onChange }: ColumnChoiceProps) {
  const { t } = useTranslation(['signups', 'fields']);
  const header = headerOf(inspection.columns[index] ?? { header: '' }, t('import.columnNumber', { number: index + 1 }));
  // A name that is typed may be that of a field on its way to another one: its input stays.
  const isNew = target.kind === 'field' && (target.type !== undefined || !names.includes(target.name));
  const newTarget = isNew ? target : null;
  const value = target.kind === 'field' ? `${fieldPrefix}${target.name}` : target.kind;
  const typeOf = useFieldType();
  const cells = cellsOf(inspection.rows, index);
  const typeFor = (wanted: ColumnTarget): FieldType | null =>
    wanted.kind === 'field' ? (names.includes(wanted.name) ? typeOf(wanted.name) : (wanted.type ?? 'text')) : null;
  const change = (wanted: ColumnTarget): void => onChange(index, withDayOrder(wanted, typeFor(wanted), cells));
  return (
    <div className={classes.mapping}>
      <span className={classes.mappingText}>
        <bdi className={classes.mappingHeader}>{header}</bdi>
        <bdi className={classes.mappingSample}>{samplesOf(inspection.rows, index).join(' · ')}</bdi>
      </span>
      <NativeSelect
        size="xs"
        aria-label={t('import.goesTo', { column: header })}
        value={newTarget ? newField : value}
        data={options}
        onChange={(event) => change(targetOf(event.currentTarget.value, inspection, index))}
      />
      {hint !== null && <span className={classes.mappingHint}>{hint}</span>}
      {newTarget && (
        <NativeSelect
          size="xs"
          className={classes.mappingType ?? ''}
          aria-label={t('fields:typeOf', { name: newTarget.name })}
          value={newTarget.type ?? 'text'}
          data={fieldTypes.map((type) => ({ value: type, label: t(`fields:typeName.${type}`) }))}
          onChange={(event) => change({ ...newTarget, type: event.currentTarget.value as FieldType })}
        />
      )}
      {newTarget && (
        <TextInput
          className={classes.mappingName ?? ''}
          aria-label={t('import.newFieldName', { column: header })}
          leftSection={<span className={classes.sign}>{t('import.percent')}</span>}
          value={newTarget.name}
          error={nameProblem(newTarget.name, names, t)}
          onChange={(event) => onChange(index, { ...newTarget, name: event.currentTarget.value })}
        />
      )}
      <DayOrder
        column={header}
        target={target}
        type={typeFor(target)}
        cells={cells}
        onChange={(wanted) => onChange(index, wanted)}
      />
    </div>
  );
}
