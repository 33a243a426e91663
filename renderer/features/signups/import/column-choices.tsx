import { NativeSelect, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ColumnTarget, ImportInspection } from '#shared/contract/imports.ts';
import { fieldName } from '#shared/contract/signups.ts';
import { isSecretHeader } from '#shared/domain/column-headers.ts';
import { type FieldType, fieldTypes, guessType } from '#shared/domain/own-field.ts';
import { useFieldNames } from '../queries.ts';
import classes from './import-screen.module.css';
import { headerOf, plainKinds, samplesOf, suggestFieldName } from './mapping.ts';

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

/** Where each column of the file goes. */
export function ColumnChoices({ inspection, targets, onChange }: ColumnChoicesProps) {
  const { t } = useTranslation(['signups', 'fields']);
  const names = useFieldNames().data?.names ?? [];
  const options = optionsFor(names, t);
  // Said once, at the first of them.
  const secrets = inspection.columns.flatMap(({ header }, index) => (isSecretHeader(header) ? [index] : []));
  return (
    <fieldset className={classes.group}>
      <legend className={classes.heading}>{t('import.columns')}</legend>
      {inspection.columns.map((column, index) => {
        const target = targets[index] ?? { kind: 'ignore' };
        const isNew = target.kind === 'field' && !names.includes(target.name);
        const header = headerOf(column, t('import.columnNumber', { number: index + 1 }));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; headers may repeat
          <div key={index} className={classes.mapping}>
            <span className={classes.mappingText}>
              <bdi className={classes.mappingHeader}>{header}</bdi>
              <bdi className={classes.mappingSample}>{samplesOf(inspection.rows, index).join(' · ')}</bdi>
            </span>
            <NativeSelect
              size="xs"
              aria-label={t('import.goesTo', { column: header })}
              value={isNew ? newField : target.kind === 'field' ? `${fieldPrefix}${target.name}` : target.kind}
              data={options}
              onChange={(event) => onChange(index, targetOf(event.currentTarget.value, inspection, index))}
            />
            {index === secrets[0] && (
              <span className={classes.mappingHint}>{t('import.secretColumn', { count: secrets.length })}</span>
            )}
            {isNew && (
              <NativeSelect
                size="xs"
                className={classes.mappingType ?? ''}
                aria-label={t('fields:typeOf', { name: target.name })}
                value={target.type ?? 'text'}
                data={fieldTypes.map((value) => ({ value, label: t(`fields:typeName.${value}`) }))}
                onChange={(event) => onChange(index, { ...target, type: event.currentTarget.value as FieldType })}
              />
            )}
            {isNew && (
              <TextInput
                className={classes.mappingName ?? ''}
                aria-label={t('import.newFieldName', { column: header })}
                leftSection={<span className={classes.sign}>{t('import.percent')}</span>}
                value={target.name}
                error={fieldName.safeParse(target.name).success ? null : t('import.problem.badName')}
                onChange={(event) => onChange(index, { ...target, name: event.currentTarget.value })}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
