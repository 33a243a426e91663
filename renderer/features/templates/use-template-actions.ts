import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { showDone, showUndo } from '#renderer/components/undo-toast.tsx';
import { useTemplateMutations } from './mutations.ts';
import type { ExportFormat } from './transfer/export-items.tsx';

type Named = { id: number; name: string };

/** What failed, in words, and what was thrown. */
export type ActionFailure = { what: string; error: unknown };

/** Rename, duplicate, export, delete and bring back, with their toasts; the same for the list and the editor. */
export const useTemplateActions = (open: (id: number) => void) => {
  const { t } = useTranslation('templates');
  const { duplicate, rename, remove, undoRemove, exportFile } = useTemplateMutations();
  const deletions = useRef<{ undoId: string; name: string }[]>([]);

  const bringBack = (deletion: { undoId: string; name: string }): void => {
    deletions.current = deletions.current.filter(({ undoId }) => undoId !== deletion.undoId);
    undoRemove.mutate(deletion.undoId, { onSuccess: ({ name }) => showDone(t('restored', { name })) });
  };
  const failures: readonly (ActionFailure | null)[] = [
    duplicate.error && { what: t('failed.duplicate'), error: duplicate.error },
    rename.error && { what: t('failed.rename'), error: rename.error },
    remove.error && { what: t('failed.delete'), error: remove.error },
    exportFile.error && { what: t('failed.export'), error: exportFile.error },
    undoRemove.error && { what: t('failed.undo'), error: undoRemove.error },
  ];
  return {
    rename: (template: Named, name: string) => rename.mutate({ id: template.id, name }),
    duplicate: ({ id, name }: Named) =>
      duplicate.mutate({ id, name: t('copyName', { name }) }, { onSuccess: (copy) => open(copy.id) }),
    remove: ({ id, name }: Named) =>
      remove.mutate(
        { id, name },
        {
          onSuccess: ({ undoId }) => {
            deletions.current.push({ undoId, name });
            showUndo({ message: t('deleted', { name }), onUndo: () => bringBack({ undoId, name }) });
          },
        },
      ),
    exportAs: (format: ExportFormat, id: number) =>
      exportFile.mutate(format === 'bundle' ? { format, ids: [id] } : { format, id }),
    exportAll: (ids: readonly number[]) => exportFile.mutate({ format: 'bundle', ids: [...ids] }),
    undoLast: () => {
      const last = deletions.current.at(-1);
      if (last !== undefined) bringBack(last);
    },
    failure: failures.find((failure) => failure !== null) ?? null,
  };
};

export type TemplateActions = ReturnType<typeof useTemplateActions>;
