import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ColumnTarget } from '#shared/contract/imports.ts';
import { hasEitherOrder } from '#shared/domain/table-values.ts';
import classes from './day-order.module.css';
import { isDated } from './mapping.ts';

type DayOrderProps = {
  column: string;
  target: ColumnTarget;
  /** The type of the field that the column goes to; a column that goes elsewhere has none. */
  type: string | null;
  cells: readonly string[];
  onChange: (target: ColumnTarget) => void;
};

/** Asks which of day and month comes first, where the dates of a column leave it open. */
export function DayOrder({ column, target, type, cells, onChange }: DayOrderProps) {
  const { t } = useTranslation('signups');
  if (!isDated(target, type) || !cells.some(hasEitherOrder)) return null;
  return (
    <NativeSelect
      size="xs"
      className={classes.root ?? ''}
      aria-label={t('import.dayOrder', { column })}
      value={target.isDayFirst === true ? 'day' : 'month'}
      data={(['month', 'day'] as const).map((value) => ({ value, label: t(`import.dayOrderName.${value}`) }))}
      onChange={(event) => onChange({ ...target, isDayFirst: event.currentTarget.value === 'day' })}
    />
  );
}
