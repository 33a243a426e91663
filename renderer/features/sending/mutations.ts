import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { Input } from '#shared/contract/index.ts';
import type { Run } from '#shared/contract/sending.ts';

/** Puts a run as it is now into the list at once; the event that follows brings the rest. */
const usePutRun = (): ((run: Run) => void) => {
  const client = useQueryClient();
  return (run) =>
    client.setQueryData(queryOf('runs.list', {}).queryKey, (old) => {
      if (!old) return old;
      const isKnown = old.runs.some(({ id }) => id === run.id);
      return { runs: isKnown ? old.runs.map((one) => (one.id === run.id ? run : one)) : [run, ...old.runs] };
    });
};

export const useStartRun = () => {
  const onSuccess = usePutRun();
  return useMutation({ mutationFn: (input: Input<'sending.start'>) => call('sending.start', input), onSuccess });
};

export const useMoveRun = () => {
  const onSuccess = usePutRun();
  return useMutation({
    mutationFn: ({ id, to }: { id: number; to: 'pause' | 'resume' | 'cancel' }) => call(`runs.${to}`, { id }),
    onSuccess,
  });
};

/** Lists that a command has changed are asked again at once. */
const useRefresh = (): (() => Promise<void>) => {
  const client = useQueryClient();
  const isSending = (name: unknown): boolean => typeof name === 'string' && /^(runs|messages|accounts)\./.test(name);
  return () => client.invalidateQueries({ predicate: ({ queryKey }) => isSending(queryKey[0]) });
};

export const useRetryFailed = () => {
  const onSettled = useRefresh();
  return useMutation({ mutationFn: (runId: number) => call('runs.retryFailed', { id: runId }), onSettled });
};

export const useResendUncertain = () => {
  const onSettled = useRefresh();
  return useMutation({
    mutationFn: (which: Input<'messages.resendUncertain'>) => call('messages.resendUncertain', which),
    onSettled,
  });
};

export const useRetryMessages = () => {
  const onSettled = useRefresh();
  return useMutation({ mutationFn: (ids: number[]) => call('messages.retry', { ids }), onSettled });
};

export const useCancelMessages = () => {
  const onSettled = useRefresh();
  return useMutation({ mutationFn: (ids: number[]) => call('messages.cancel', { ids }), onSettled });
};

export const useResumeAccount = () => {
  const onSettled = useRefresh();
  return useMutation({ mutationFn: (id: number) => call('accounts.resume', { id }), onSettled });
};
