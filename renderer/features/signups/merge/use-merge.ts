import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { showDone, showUndo } from '#renderer/components/undo-toast.tsx';
import { call } from '#renderer/lib/client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Input } from '#shared/contract/index.ts';
import { useRefreshSignups } from '../mutations.ts';
import { forgetUndo, rememberUndo } from '../undo-stack.ts';

/** Parts the people of a merge again. */
export const useUndoMerge = () => {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const refresh = useRefreshSignups();
  const undo = useMutation({
    mutationFn: (undoId: string) => call('signups.undoMerge', { undoId }),
    onSettled: (_result, _error, undoId) => forgetUndo(undoId),
    onSuccess: async ({ parted, skipped }) => {
      await refresh();
      const words = { count: parted, number: format.number(parted), skipped: format.number(skipped) };
      showDone(skipped === 0 ? t('upkeep.merge.undone', words) : t('upkeep.merge.undoneSome', words));
    },
  });
  return {
    undo: undo.mutate,
    error: undo.error,
    /** Offers to undo, and remembers it for the keyboard. */
    offer: (undoId: string, message: string): void => {
      rememberUndo({ kind: 'merge', undoId });
      showUndo({ id: undoId, message, onUndo: () => undo.mutate(undoId) });
    },
  };
};

/** Merges people into one and offers to undo it. */
export const useMerge = () => {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const refresh = useRefreshSignups();
  const { offer } = useUndoMerge();
  return useMutation({
    mutationFn: (input: Input<'signups.merge'>) => call('signups.merge', input),
    onSuccess: async ({ person, undoId }, { otherIds }) => {
      // First: who sees the list without them may press the key at once, and must not take back something earlier.
      const words = { count: otherIds.length, number: format.number(otherIds.length), keep: person.displayEmail };
      offer(undoId, t('upkeep.merge.doneMany', words));
      await refresh();
    },
  });
};
