import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { showDone } from '#renderer/components/undo-toast.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Signup, SignupSelection } from '#shared/contract/signups.ts';
import type { ListState } from '../use-list-state.ts';
import type { SignupColumn } from './columns.tsx';
import { collectRows, toTsv } from './copy-rows.ts';

/** Copies cells, and rows as the columns show them. */
export const useCopyRows = (list: ListState, columns: readonly SignupColumn[]) => {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const copy = useMutation({
    mutationFn: async (selection: SignupSelection) => {
      const found = await collectRows(selection, list.sort);
      if (found !== null) await navigator.clipboard.writeText(toTsv(found, columns));
      return found?.length ?? null;
    },
    onSuccess: (count) => {
      if (count !== null) showDone(t('copiedRows', { count, number: format.number(count) }));
    },
  });
  const { reset } = copy;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was too many is over once something else is meant
  useEffect(() => reset(), [reset, list.selection, list.listKey]);
  const copyText = useMutation({ mutationFn: (text: string) => navigator.clipboard.writeText(text) });
  const copyCell = (row: Signup, columnId: string): void => {
    const text = columns.find(({ id }) => id === columnId)?.text(row) ?? '';
    if (text !== '') copyText.mutate(text, { onSuccess: () => showDone(t('copiedCell')) });
  };
  return {
    copy: copy.mutate,
    copyText: copyText.mutate,
    copyCell,
    error: copy.error ?? copyText.error,
    /** The last copy was refused because of its size. */
    isTooMany: copy.data === null,
  };
};
