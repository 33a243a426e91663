import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showDone } from '#renderer/components/undo-toast.tsx';
import type { Signup } from '#shared/contract/signups.ts';
import { useUpdateSignup } from '../mutations.ts';
import { CellEditor, type Steps } from './cell-editor.tsx';
import type { SignupColumn } from './columns.tsx';

type Editing = { id: number; columnId: string };

const isEditable = ({ id, ownField }: SignupColumn): boolean => id === 'name' || ownField !== undefined;

/** What the main process is told: the name, or the one own field. The rest of the row may be old by now. */
export const toPatch = ({ id }: Signup, { ownField }: Pick<SignupColumn, 'ownField'>, value: string) =>
  ownField === undefined ? { id, name: value } : { id, setFields: { [ownField.name]: value } };

/** Typing over a name or an own field in the table: F2, double click, or the menu. */
export const useCellEditing = (columns: readonly SignupColumn[]) => {
  const { t } = useTranslation('signups');
  const [editing, setEditing] = useState<Editing | null>(null);
  const { mutate, error } = useUpdateSignup();
  const editable = useMemo(() => columns.filter(isEditable), [columns]);
  const start = (row: Signup, columnId: string | null): void => {
    const wanted = columnId === null ? editable[0] : columns.find(({ id }) => id === columnId);
    if (wanted === undefined) return;
    if (isEditable(wanted)) setEditing({ id: row.id, columnId: wanted.id });
    else showDone(wanted.id === 'email' ? t('cellInPanel') : t('cellFollows', { column: wanted.header }));
  };
  const withEditor = useMemo(() => {
    if (editing === null) return columns;
    const finish = (row: Signup, column: SignupColumn, value: string | null, steps: Steps): void => {
      const next = steps === 0 ? undefined : editable[editable.indexOf(column) + steps];
      const after = next === undefined ? null : { id: row.id, columnId: next.id };
      // A cell that is left late, because it was scrolled away, must not close the one that is typed over by now.
      setEditing((now) => (now?.id === row.id && now.columnId === column.id ? after : now));
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
            onDone={(value, steps) => finish(row, column, value, steps)}
          />
        ) : (
          column.cell(row)
        );
      return { ...column, cell };
    });
  }, [columns, editable, editing, mutate, t]);
  return { columns: withEditor, start, error };
};
