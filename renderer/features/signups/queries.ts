import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { SignupFilter } from '#shared/contract/signups.ts';

export const useSignupCounts = (filter: SignupFilter) =>
  useQuery({ ...queryOf('signups.counts', { filter }), placeholderData: keepPreviousData });

export const useSignup = (id: number) => useQuery(queryOf('signups.get', { id }));

/** What happened to a person, page by page. */
export const useTimeline = (id: number) =>
  useInfiniteQuery({
    queryKey: ['signups.timeline', { id }],
    queryFn: ({ pageParam }) => call('signups.timeline', { id, before: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** The sources of the people on the list, as they are stored. */
export const useSources = () => useQuery(queryOf('signups.sources', {})).data?.sources ?? [];

export const useFieldNames = () => useQuery(queryOf('signups.fieldNames', {}));
