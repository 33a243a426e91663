import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { Input } from '#shared/contract/index.ts';

type SavedFields = Pick<Input<'accounts.create'>, 'fields' | 'secret'>;

/** The list is asked again at once, so that what a form just wrote is there when it closes; the event may come later. */
const useRefreshAccounts = (): (() => Promise<void>) => {
  const client = useQueryClient();
  return () => client.invalidateQueries(queryOf('accounts.list', {}));
};

/** Writes a new account (`id` null) or an existing one; gives the account as stored. */
export const useSaveAccount = (id: number | null) => {
  const onSettled = useRefreshAccounts();
  return useMutation({
    mutationFn: (saved: SavedFields) =>
      id === null ? call('accounts.create', saved) : call('accounts.update', { id, ...saved }),
    onSettled,
  });
};

export const useDeleteAccount = () => {
  const onSettled = useRefreshAccounts();
  return useMutation({ mutationFn: (id: number) => call('accounts.delete', { id }), onSettled });
};

export const useSetDefaultAccount = () => {
  const onSettled = useRefreshAccounts();
  return useMutation({ mutationFn: (id: number) => call('accounts.setDefault', { id }), onSettled });
};

export const useResumeAccount = () => {
  const onSettled = useRefreshAccounts();
  return useMutation({ mutationFn: (id: number) => call('accounts.resume', { id }), onSettled });
};

/** Sends a real mail; a refusal by the server is an answer, not an error. */
export const useTestAccount = () =>
  useMutation({ mutationFn: (input: Input<'accounts.test'>) => call('accounts.test', input) });

/** Changes what the patch names and leaves the rest. */
export const useUpdateSettings = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (patch: Input<'settings.update'>['patch']) => call('settings.update', { patch }),
    onSuccess: (values) => client.setQueryData(queryOf('settings.get', {}).queryKey, values),
  });
};
