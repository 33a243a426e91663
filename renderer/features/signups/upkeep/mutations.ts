import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import { useUndoMerge } from '../merge/use-merge.ts';

const useRefreshUpkeep = (): (() => Promise<void>) => {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [name] }) => /^(signups|upkeep|settings)\./.test(String(name)),
    });
};

export const usePrune = () => {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const refresh = useRefreshUpkeep();
  return useMutation({
    mutationFn: (days: number) => call('upkeep.prune', { days }),
    onSuccess: async ({ count }) => {
      await refresh();
      showDone(t('upkeep.prune.removed', { count, number: format.number(count) }));
    },
  });
};

export const useUndoPrune = () => {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const refresh = useRefreshUpkeep();
  return useMutation({
    mutationFn: (id: number) => call('upkeep.undoPrune', { id }),
    onSuccess: async ({ restored, skipped }) => {
      await refresh();
      const words = { count: restored, number: format.number(restored), skipped: format.number(skipped) };
      showDone(skipped === 0 ? t('upkeep.prune.undone', words) : t('upkeep.prune.undoneSome', words));
    },
  });
};

/** Turns daily pruning on, or off with null. */
export const useDailyPruning = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (pruneAfterDays: number | null) => call('settings.update', { patch: { pruneAfterDays } }),
    onSuccess: (values) => client.setQueryData(queryOf('settings.get', {}).queryKey, values),
  });
};

export const useFindDuplicates = () => {
  const refresh = useRefreshUpkeep();
  return useMutation({ mutationFn: () => call('upkeep.findDuplicates', {}), onSuccess: refresh });
};

export const useStopDuplicates = () => useMutation({ mutationFn: () => call('upkeep.stopDuplicates', {}) });

export const useKeepApart = () => {
  const refresh = useRefreshUpkeep();
  return useMutation({ mutationFn: (ids: number[]) => call('upkeep.keepApart', { ids }), onSuccess: refresh });
};

/** Merges all groups in which nothing is to be decided, and offers to undo that as one act. */
export const useMergePlain = () => {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const refresh = useRefreshUpkeep();
  const { offer } = useUndoMerge();
  return useMutation({
    mutationFn: () => call('upkeep.mergePlain', {}),
    onSuccess: async ({ merged, skipped, undoId }) => {
      await refresh();
      const words = { count: merged, number: format.number(merged), skipped: format.number(skipped) };
      const message =
        skipped === 0 ? t('upkeep.duplicates.mergedAll', words) : t('upkeep.duplicates.mergedAllSome', words);
      if (undoId === null) showDone(message);
      else offer(undoId, message);
    },
  });
};
