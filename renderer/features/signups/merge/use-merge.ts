import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { showDone, showUndo } from '#renderer/components/undo-toast.tsx';
import { call } from '#renderer/lib/client.ts';
import type { Input } from '#shared/contract/index.ts';
import { useRefreshSignups } from '../mutations.ts';

/** The merge that can be taken back by the keyboard; another page and back must not forget it. */
let lastUndoId: string | null = null;

/** Parts the people of a merge again. */
export const useUndoMerge = () => {
  const { t } = useTranslation('signups');
  const refresh = useRefreshSignups();
  const undo = useMutation({
    mutationFn: (undoId: string) => call('signups.undoMerge', { undoId }),
    onSuccess: async ({ parted, skipped }, undoId) => {
      if (lastUndoId === undoId) lastUndoId = null;
      await refresh();
      showDone(
        skipped === 0
          ? t('upkeep.merge.undone', { count: parted })
          : t('upkeep.merge.undoneSome', { count: parted, skipped }),
      );
    },
  });
  return {
    undo: undo.mutate,
    error: undo.error,
    /** Offers to undo, and remembers it for the palette. */
    offer: (undoId: string, message: string): void => {
      lastUndoId = undoId;
      showUndo({ message, onUndo: () => undo.mutate(undoId) });
    },
    undoLast: (): void => {
      if (lastUndoId !== null) undo.mutate(lastUndoId);
    },
  };
};

/** Merges people into one and offers to undo it. */
export const useMerge = () => {
  const { t } = useTranslation('signups');
  const refresh = useRefreshSignups();
  const { offer } = useUndoMerge();
  return useMutation({
    mutationFn: (input: Input<'signups.merge'>) => call('signups.merge', input),
    onSuccess: async ({ person, undoId }, { otherIds }) => {
      await refresh();
      offer(undoId, t('upkeep.merge.doneMany', { count: otherIds.length, keep: person.displayEmail }));
    },
  });
};
