import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { ImportStatus, ReadOptions } from '#shared/contract/imports.ts';

/** Kept under a name of its own: progress makes everything of `imports.` stale, and a file that was read stays read. */
export const useInspection = (uploadId: string, options: ReadOptions) =>
  useQuery({
    queryKey: ['inspection', uploadId, options],
    queryFn: () => call('imports.inspect', { uploadId, options }),
    placeholderData: keepPreviousData,
  });

/** How far it is; the event tells of every step. */
export const useImportStatus = (uploadId: string) => useQuery(queryOf('imports.status', { uploadId }));

export const useKnownImports = () => useQuery(queryOf('imports.list', {}));

/** An import that a crash cut off, while it is being taken back; null when the list is whole, undefined before that is known. */
export const useRecovery = () => useQuery(queryOf('imports.recovery', {})).data?.recovery;

/** Puts an answer to a command where the next question would find it, so that the screen does not wait for the event. */
export const useTakeStatus = (): ((status: ImportStatus) => void) => {
  const client = useQueryClient();
  return (status) => client.setQueryData(['imports.status', { uploadId: status.uploadId }], status);
};
