import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLatest } from '#renderer/components/data-table/use-latest.ts';
import { hideUndo, showDone, showUndo } from '#renderer/components/undo-toast.tsx';
import type { TemplateSummary } from '#shared/contract/templates.ts';
import { useTemplateMutations } from './mutations.ts';
import type { ExportFormat } from './transfer/export-items.tsx';

type Named = { id: number; name: string };

/** What failed, in words, and what was thrown. */
export type ActionFailure = { what: string; error: unknown };

/** What can be taken back of the list, and the offer to do so. */
type Act = { id: string; undo: () => void };

/**
 * Rename, duplicate, export, delete and undo, with their toasts; the same for the list and the editor. `onRemoved` is
 * told of templates that go without anybody being asked where they are shown.
 */
export const useTemplateActions = (open: (id: number) => void, onRemoved: (ids: readonly number[]) => void) => {
  const { t } = useTranslation('templates');
  const { duplicate, rename, remove, undoRemove, undoImport, exportFile } = useTemplateMutations();
  const acts = useRef<Act[]>([]);
  const onRemove = useLatest(onRemoved);

  /** Says what was done, and remembers how to take it back. */
  const offerUndo = (id: string, message: string, undo: () => void): void => {
    const takeBack = (): void => {
      acts.current = acts.current.filter((act) => act.id !== id);
      hideUndo(id);
      undo();
    };
    acts.current.push({ id, undo: takeBack });
    showUndo({ id, message, onUndo: takeBack });
  };
  const bringBack = (undoId: string): void =>
    undoRemove.mutate(undoId, { onSuccess: ({ name }) => showDone(t('restored', { name })) });
  const takeAway = (created: readonly TemplateSummary[]): void =>
    undoImport.mutate(
      { created, onRemove },
      {
        onSuccess: ({ removed, kept }) =>
          showDone(
            [
              t('import.undone', { count: removed }),
              ...(kept === 0 ? [] : [t('import.undoneKept', { count: kept })]),
            ].join(' '),
          ),
      },
    );
  const failures: readonly (ActionFailure | null)[] = [
    duplicate.error && { what: t('failed.duplicate'), error: duplicate.error },
    rename.error && { what: t('failed.rename'), error: rename.error },
    remove.error && { what: t('failed.delete'), error: remove.error },
    exportFile.error && { what: t('failed.export'), error: exportFile.error },
    undoRemove.error && { what: t('failed.undo'), error: undoRemove.error },
    undoImport.error && { what: t('failed.undoImport'), error: undoImport.error },
  ];
  return {
    rename: (template: Named, name: string) => rename.mutate({ id: template.id, name }),
    duplicate: ({ id, name }: Named) =>
      duplicate.mutate({ id, name: t('copyName', { name }) }, { onSuccess: (copy) => open(copy.id) }),
    remove: ({ id, name }: Named) =>
      remove.mutate(
        { id, name },
        {
          onSuccess: ({ undoId }) => offerUndo(undoId, t('deleted', { name }), () => bringBack(undoId)),
        },
      ),
    exportAs: (format: ExportFormat, id: number) =>
      exportFile.mutate(format === 'bundle' ? { format, ids: [id] } : { format, id }),
    exportAll: (ids: readonly number[]) => exportFile.mutate({ format: 'bundle', ids: [...ids] }),
    tellImported: (created: readonly TemplateSummary[]) =>
      offerUndo(crypto.randomUUID(), t('import.done', { count: created.length }), () => takeAway(created)),
    undoLast: () => acts.current.at(-1)?.undo(),
    failure: failures.find((failure) => failure !== null) ?? null,
  };
};

export type TemplateActions = ReturnType<typeof useTemplateActions>;
