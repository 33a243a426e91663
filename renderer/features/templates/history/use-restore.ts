import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { showUndo } from '#renderer/components/undo-toast.tsx';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { TemplateSession } from '../session/template-session.ts';

/**
 * Lets the template say what a version said. What is being written is saved first and is then a version itself, so that
 * undo is restoring that one; the editors' own undo takes the text back as well.
 */
export const useRestore = (session: TemplateSession, onRestored: () => void) => {
  const { t } = useTranslation('templates');
  const client = useQueryClient();
  const restore = async (versionId: number): Promise<number | null> => {
    await session.saver.flush();
    const { versions } = await call('templates.versions', { id: session.id });
    const revision = session.saver.getRevision();
    const template = await call('templates.restore', { id: session.id, revision, versionId });
    client.setQueryData(queryOf('templates.get', { id: session.id }).queryKey, template);
    session.adopt(template);
    return versions[0]?.id ?? null;
  };
  const undo = useMutation({ mutationFn: restore });
  const mutation = useMutation({
    mutationFn: restore,
    onSuccess: (replacedId) => {
      onRestored();
      if (replacedId === null) return;
      showUndo({ message: t('history.restored'), onUndo: () => undo.mutate(replacedId) });
    },
  });
  return { restore: mutation.mutate, isRestoring: mutation.isPending, error: mutation.error };
};
