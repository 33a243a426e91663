import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';

/** Hides the checklist for good. */
export const useDismissChecklist = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('settings.update', { patch: { isChecklistDismissed: true } }),
    onSettled: () => client.invalidateQueries(queryOf('settings.checklist', {})),
  });
};
