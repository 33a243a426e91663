import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#renderer/lib/client.ts';
import type { Input } from '#shared/contract/index.ts';
import { settingsKeys } from './queries.ts';

type SavedFields = Pick<Input<'accounts.create'>, 'fields' | 'secret'>;

const useAccountsChanged = (): (() => Promise<void>) => {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: settingsKeys.accounts });
};

/** Writes a new account (`id` null) or an existing one; gives the account as stored. */
export const useSaveAccount = (id: number | null) => {
  const onSettled = useAccountsChanged();
  return useMutation({
    mutationFn: (saved: SavedFields) =>
      id === null ? call('accounts.create', saved) : call('accounts.update', { id, ...saved }),
    onSettled,
  });
};

export const useDeleteAccount = () => {
  const onSettled = useAccountsChanged();
  return useMutation({ mutationFn: (id: number) => call('accounts.delete', { id }), onSettled });
};

export const useSetDefaultAccount = () => {
  const onSettled = useAccountsChanged();
  return useMutation({ mutationFn: (id: number) => call('accounts.setDefault', { id }), onSettled });
};

export const useResumeAccount = () => {
  const onSettled = useAccountsChanged();
  return useMutation({ mutationFn: (id: number) => call('accounts.resume', { id }), onSettled });
};

/** Sends a real mail; a refusal by the server is an answer, not an error. */
export const useTestAccount = () =>
  useMutation({ mutationFn: (input: Input<'accounts.test'>) => call('accounts.test', input) });

/** Changes what the patch names and shows it at once; the old values come back if it fails. */
export const useUpdateSettings = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (patch: Input<'settings.update'>['patch']) => call('settings.update', { patch }),
    onSuccess: (values) => client.setQueryData(settingsKeys.values, values),
    onSettled: () => client.invalidateQueries({ queryKey: settingsKeys.settings }),
  });
};
