import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Signup } from '#shared/contract/signups.ts';
import { useUpdateSignup } from '../mutations.ts';
import { CellEditor } from './cell-editor.tsx';
import type { SignupColumn } from './columns.tsx';

type Editing = { id: number; columnId: string };

const isEditable = ({ id, ownField }: SignupColumn): boolean => id === 'name' || ownField !== undefined;

/** What the main process is told: the name, or all own fields with the one that changed; an empty one goes. */
export const toPatch = (row: Signup, { ownField }: Pick<SignupColumn, 'ownField'>, value: string) => {
  if (ownField === undefined) return { id: row.id, name: value };
  const { [ownField.name]: _before, ...others } = row.fields;
  return { id: row.id, fields: value === '' ? others : { ...others, [ownField.name]: value } };
};

/** Typing over a name or an own field in the table: F2, double click, or the menu. */
export const useCellEditing = (columns: readonly SignupColumn[]) => {
  const { t } = useTranslation('signups');
  const [editing, setEditing] = useState<Editing | null>(null);
  const { mutate, error } = useUpdateSignup();
  const editable = useMemo(() => columns.filter(isEditable), [columns]);
  const start = (row: Signup, columnId: string | null): void => {
    const column = columnId === null ? editable[0] : editable.find(({ id }) => id === columnId);
    if (column !== undefined) setEditing({ id: row.id, columnId: column.id });
  };
  const withEditor = useMemo(() => {
    if (editing === null) return columns;
    const finish = (row: Signup, column: SignupColumn, value: string | null, goOn: 'stay' | 'next'): void => {
      const next = editable[editable.indexOf(column) + 1];
      setEditing(goOn === 'next' && next !== undefined ? { id: row.id, columnId: next.id } : null);
      if (value !== null) mutate(toPatch(row, column, value));
    };
    return columns.map((column): SignupColumn => {
      if (column.id !== editing.columnId) return column;
      const cell = (row: Signup) =>
        row.id === editing.id ? (
          <CellEditor
            key={column.id}
            label={t('editCell', { column: column.header })}
            type={column.ownField?.type ?? 'text'}
            value={column.text(row)}
            onDone={(value, goOn) => finish(row, column, value, goOn)}
          />
        ) : (
          column.cell(row)
        );
      return { ...column, cell };
    });
  }, [columns, editable, editing, mutate, t]);
  return { columns: withEditor, start, error };
};
