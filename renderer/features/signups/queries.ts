import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { SignupFilter, SignupSort } from '#shared/contract/signups.ts';

const pageSize = 200;

/** The list, page by page, as far as it was scrolled; the old rows stay while a new search is under way. */
export const useSignupPages = (filter: SignupFilter, sort: SignupSort) =>
  useInfiniteQuery({
    queryKey: ['signups.list', { filter, sort }],
    queryFn: ({ pageParam }) => call('signups.list', { filter, sort, after: pageParam, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const useSignupCounts = (filter: SignupFilter) =>
  useQuery({ ...queryOf('signups.counts', { filter }), placeholderData: keepPreviousData });

export const useSignup = (id: number) => useQuery(queryOf('signups.get', { id }));

export const useTimeline = (id: number) => useQuery(queryOf('signups.timeline', { id }));

export const useFieldNames = () => useQuery(queryOf('signups.fieldNames', {}));
