import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { RehearsalRules } from '#shared/contract/practice-mailbox.ts';

const useRefresh = (): (() => Promise<void>) => {
  const client = useQueryClient();
  const isPractice = (name: unknown): boolean => typeof name === 'string' && /^practice\.(list|status)$/.test(name);
  return () => client.invalidateQueries({ predicate: ({ queryKey }) => isPractice(queryKey[0]) });
};

export const useSetRead = () => {
  const client = useQueryClient();
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (input: { ids: number[]; isRead: boolean }) => call('practice.setRead', input),
    onSuccess: (_, { ids, isRead }) => {
      for (const id of ids) {
        client.setQueryData(queryOf('practice.get', { id }).queryKey, (mail) => mail && { ...mail, isRead });
      }
    },
    onSettled,
  });
};

export const useDeleteMails = () => {
  const onSettled = useRefresh();
  return useMutation({ mutationFn: (ids: number[]) => call('practice.delete', { ids }), onSettled });
};

export const useClearMailbox = () => {
  const onSettled = useRefresh();
  return useMutation({ mutationFn: () => call('practice.clear', {}), onSettled });
};

/** Begins a rehearsal, or with null ends it; what the app answers is shown at once. */
export const useSetRehearsal = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (rules: RehearsalRules | null) => call('practice.setRehearsal', { rules }),
    onSuccess: (answer) => client.setQueryData(queryOf('practice.rehearsal', {}).queryKey, answer),
  });
};
