import { IconFileImport, IconTemplate } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '#renderer/components/data-table/data-table.tsx';
import { useLatest } from '#renderer/components/data-table/use-latest.ts';
import { DropZone } from '#renderer/components/drop-zone.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { isFocusLost } from '#renderer/components/lost-focus.ts';
import { SearchField } from '#renderer/components/search-field.tsx';
import { Toolbar } from '#renderer/components/toolbar.tsx';
import type { TemplateSummary } from '#shared/contract/templates.ts';
import { useTemplates } from '../queries.ts';
import { listDroppedFiles } from '../transfer/dropped-files.ts';
import type { ExportFormat } from '../transfer/export-items.tsx';
import { ImportButton } from '../transfer/import-button.tsx';
import { ImportCount } from '../transfer/import-count.tsx';
import { ImportFailures } from '../transfer/import-failures.tsx';
import type { Importing } from '../transfer/use-import.ts';
import type { TemplateActions } from '../use-template-actions.ts';
import { filterTemplates } from './filter-templates.ts';
import classes from './template-list.module.css';
import { useTemplateColumns } from './use-template-columns.tsx';

const none: readonly TemplateSummary[] = [];

type TemplateListProps = {
  actions: TemplateActions;
  importing: Importing;
  onCreate: () => void;
  onOpen: (id: number) => void;
  /** The template that was opened last, from where one goes on. */
  lastId: number | null;
};

/** All templates: open, rename, duplicate, import, export, delete. */
export function TemplateList({ actions, importing, onCreate, onOpen, lastId }: TemplateListProps) {
  const { t } = useTranslation('templates');
  const { data: templates = none, isPending, error, refetch } = useTemplates();
  const [search, setSearch] = useState('');
  const [renamingId, setRenamingId] = useState<number | null>(null);
  const table = useRef<HTMLDivElement>(null);
  const toRows = (): void => table.current?.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
  // Whoever comes here by keyboard, or back from a template, goes on in the list.
  const goOn = useLatest(toRows);
  useEffect(() => {
    if (!isPending && isFocusLost()) goOn();
  }, [isPending, goOn]);
  const rows = useMemo(() => filterTemplates(templates, search), [templates, search]);
  const rename = useCallback(({ id }: TemplateSummary) => setRenamingId(id), []);
  const columns = useTemplateColumns({
    renamingId,
    onRename: rename,
    onRenamed: useLatest((template: TemplateSummary, name: string | null) => {
      setRenamingId(null);
      if (name !== null) actions.rename(template, name);
    }),
    onDuplicate: useLatest(actions.duplicate),
    onExport: useLatest((template: TemplateSummary, format: ExportFormat) => actions.exportAs(format, template.id)),
    onDelete: useLatest(actions.remove),
  });
  const isEmpty = templates.length === 0;
  return (
    <DropZone
      look="covered"
      onDrop={({ dataTransfer }) => void listDroppedFiles(dataTransfer).then(importing.importFiles)}
      hint={
        <>
          <IconFileImport size={28} stroke={1.25} aria-hidden />
          {t('import.drop')}
        </>
      }
    >
      <Toolbar
        end={
          <>
            <span className={classes.count}>{!isPending && t('list.count', { count: rows.length })}</span>
            <ImportButton isBusy={importing.isImporting} onFiles={(files) => void importing.importFiles(files)} />
          </>
        }
      >
        <SearchField value={search} onChange={setSearch} placeholder={t('list.search')} onMoveDown={toRows} />
      </Toolbar>
      {(error || actions.failure || importing.count !== null || importing.failures.length > 0) && (
        <div className={classes.notices}>
          {error && <ErrorNotice error={error} what={t('failed.list')} onRetry={() => void refetch()} />}
          {actions.failure && <ErrorNotice {...actions.failure} />}
          {importing.count !== null && <ImportCount count={importing.count} stop={importing.stop} />}
          <ImportFailures failures={importing.failures} onForget={importing.forget} />
        </div>
      )}
      <div ref={table} className={classes.table}>
        <DataTable
          label={t('list.label')}
          storageKey="templates"
          columns={columns}
          rows={rows}
          getRowId={({ id }) => id}
          startId={lastId}
          onOpen={({ id }) => onOpen(id)}
          onRename={rename}
          onDelete={(selection) => {
            for (const row of rows) if (selection.kind === 'ids' && selection.ids.has(row.id)) actions.remove(row);
          }}
          isLoading={isPending}
          empty={
            error ? null : isEmpty ? (
              <EmptyState
                icon={IconTemplate}
                text={t('list.empty')}
                action={{ label: t('action.new'), onClick: onCreate }}
              />
            ) : (
              <EmptyState
                text={t('list.nothingFound', { query: search })}
                action={{ label: t('list.clearSearch'), onClick: () => setSearch('') }}
              />
            )
          }
        />
      </div>
    </DropZone>
  );
}
