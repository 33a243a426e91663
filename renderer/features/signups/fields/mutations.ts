import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { showDone, showUndo } from '#renderer/components/undo-toast.tsx';
import { call, ReplyError } from '#renderer/lib/client.ts';
import type { Input } from '#shared/contract/index.ts';
import { forgetUndo, rememberUndo } from '../undo-stack.ts';
import { useFollowRename } from './use-follow-rename.ts';

/** Asked again at once, so that the list shows what was just done. */
const useRefreshFields = (): (() => Promise<void>) => {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [name] }) => /^(fields|signups|templates)\./.test(String(name)),
    });
};

export const useAddField = () => {
  const onSuccess = useRefreshFields();
  return useMutation({ mutationFn: (input: Input<'fields.add'>) => call('fields.add', input), onSuccess });
};

export const useSetFieldType = () => {
  const { t } = useTranslation('fields');
  const refresh = useRefreshFields();
  return useMutation({
    mutationFn: (input: Input<'fields.setType'>) => call('fields.setType', input),
    onSuccess: async ({ name, type }) => {
      await refresh();
      showDone(t('typeSet', { name, type: t(`typeName.${type}`) }));
    },
  });
};

export const useMoveField = () => {
  const onSuccess = useRefreshFields();
  return useMutation({ mutationFn: (input: Input<'fields.move'>) => call('fields.move', input), onSuccess });
};

/** Takes back a renaming or deletion; what is remembered by the field's name follows it back. */
export const useUndoField = () => {
  const { t } = useTranslation('fields');
  const refresh = useRefreshFields();
  const follow = useFollowRename();
  return useMutation({
    mutationFn: (undoId: string) => call('fields.undo', { undoId }),
    onSettled: (_result, _error, undoId) => forgetUndo(undoId),
    onSuccess: async ({ from, to }) => {
      if (from !== to) follow(from, to);
      await refresh();
      showDone(t('undone', { name: to }));
    },
  });
};

/** Renaming and deleting: done at once, and taken back by the toast or by Ctrl/⌘ Z. */
export const useFieldNaming = () => {
  const { t } = useTranslation('fields');
  const refresh = useRefreshFields();
  const follow = useFollowRename();
  const undo = useUndoField();
  const rename = useMutation({
    mutationFn: (input: Input<'fields.rename'>) => call('fields.rename', input),
    onSuccess: async ({ undoId, templates }, { name: from, to }) => {
      follow(from, to);
      rememberUndo({ kind: 'field', undoId });
      await refresh();
      const message = templates === 0 ? t('renamed', { from, to }) : t('renamedIn', { from, to, count: templates });
      showUndo({ id: undoId, message, onUndo: () => undo.mutate(undoId) });
    },
  });
  const remove = useMutation({
    mutationFn: (name: string) => call('fields.delete', { name }),
    onSuccess: async ({ undoId }, name) => {
      rememberUndo({ kind: 'field', undoId });
      await refresh();
      showUndo({ id: undoId, message: t('removed', { name }), onUndo: () => undo.mutate(undoId) });
    },
  });
  // What is wrong with the new name is said at its field.
  const isSaid = rename.error instanceof ReplyError && rename.error.body.fields?.to !== undefined;
  return { rename, remove, error: (isSaid ? null : rename.error) ?? remove.error ?? undo.error };
};
