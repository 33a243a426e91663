import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataTableColumn } from '#renderer/components/data-table/columns.ts';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import type { TemplateSummary } from '#shared/contract/templates.ts';
import type { ExportFormat } from '../transfer/export-items.tsx';
import { KindLabel } from './kind-label.tsx';
import { RenameField } from './rename-field.tsx';
import { RowMenu } from './row-menu.tsx';
import classes from './template-list.module.css';

type ColumnOptions = {
  /** The row whose name is being typed over. */
  renamingId: number | null;
  /** Gets the new name, or null when it stays. */
  onRenamed: (template: TemplateSummary, name: string | null) => void;
  onRename: (template: TemplateSummary) => void;
  onDuplicate: (template: TemplateSummary) => void;
  onExport: (template: TemplateSummary, format: ExportFormat) => void;
  onDelete: (template: TemplateSummary) => void;
};

/** Name, subject, kind, when it was edited and when it was last sent. */
export const useTemplateColumns = (options: ColumnOptions): readonly DataTableColumn<TemplateSummary>[] => {
  const { t } = useTranslation('templates');
  const { renamingId, onRenamed, onRename, onDuplicate, onExport, onDelete } = options;
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('list.name'),
        width: 180,
        grow: 3,
        cell: (row) =>
          row.id === renamingId ? (
            <RenameField name={row.name} onDone={(name) => onRenamed(row, name)} />
          ) : (
            <span className={classes.name}>{row.name}</span>
          ),
      },
      {
        id: 'subject',
        header: t('list.subject'),
        width: 160,
        grow: 4,
        hideBelow: 720,
        cell: ({ subject }) => <span className={classes.quiet}>{subject.trim() || t('list.noSubject')}</span>,
      },
      { id: 'kind', header: t('list.kind'), width: 132, cell: ({ kind }) => <KindLabel kind={kind} /> },
      {
        id: 'updated',
        header: t('list.updated'),
        width: 96,
        cell: ({ updatedAt }) => <RelativeTime value={updatedAt} style="short" />,
      },
      {
        id: 'sent',
        header: t('list.sent'),
        width: 96,
        cell: ({ lastSentAt }) =>
          lastSentAt === null ? (
            <span className={classes.quiet}>{t('list.never')}</span>
          ) : (
            <RelativeTime value={lastSentAt} style="short" />
          ),
      },
      {
        id: 'menu',
        header: t('list.actions'),
        width: 80,
        cell: (row) => <RowMenu {...{ row, onRename, onDuplicate, onExport, onDelete }} />,
      },
    ],
    [t, renamingId, onRenamed, onRename, onDuplicate, onExport, onDelete],
  );
};
