import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { VerificationSettings } from '#shared/contract/settings.ts';

/** Writes how links and codes are made; the server of the pages moves to another port if it must. */
export const useSaveVerification = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (verification: VerificationSettings) => call('settings.update', { patch: { verification } }),
    onSuccess: (values) => client.setQueryData(queryOf('settings.get', {}).queryKey, values),
    onSettled: () => client.invalidateQueries(queryOf('verification.status', {})),
  });
};
