import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { SignupSelection } from '#shared/contract/signups.ts';
import type { MessageState } from '#shared/domain/message-state.ts';

export const useRuns = () => useQuery(queryOf('runs.list', {}));

export const useAccounts = () => useQuery(queryOf('accounts.list', {}));

export const useTemplates = () => useQuery(queryOf('templates.list', {}));

export const useMessage = (id: number) =>
  useQuery({ ...queryOf('messages.get', { id }), placeholderData: keepPreviousData });

export type MessageFilter = { runId: number; state: MessageState | null; search: string };

/** The messages of a run, page by page; while another filter loads, the old rows stay. */
export const useMessages = (filter: MessageFilter) =>
  useInfiniteQuery({
    queryKey: ['messages.list', filter],
    queryFn: ({ pageParam }) => call('messages.list', { ...filter, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export type SendIntent = { templateId: number; accountId: number; selection: SignupSelection };

/** What would be sent. Asked anew each time the panel opens: who may get a mail changes by the minute. */
export const useReview = (intent: SendIntent | null) =>
  useQuery({
    queryKey: ['sending.review', intent],
    queryFn: () => {
      if (intent === null) throw new Error('A review needs a template and an account.');
      return call('sending.review', intent);
    },
    enabled: intent !== null,
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });

const quotaRefreshMs = 5_000;

/** What an account has used of its limits. It changes as time passes, without an event, so it is asked again meanwhile. */
export const useQuota = (accountId: number) =>
  useQuery({ ...queryOf('sending.quota', { accountId }), staleTime: 0, refetchInterval: quotaRefreshMs });
