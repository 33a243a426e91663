import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';

/** Whom so many days would take off the list; null while the days cannot be read. */
export const usePrunePreview = (days: number | null) =>
  useQuery({
    ...queryOf('upkeep.prunePreview', { days: days ?? 1 }),
    enabled: days !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

export const usePruneHistory = () => useQuery(queryOf('upkeep.pruneHistory', {}));

export const useSettings = () => useQuery(queryOf('settings.get', {}));

export const useDuplicateStatus = () => useQuery(queryOf('upkeep.duplicateStatus', {}));

const pageSize = 25;

/** The groups that were found, page after page. */
export const useDuplicates = (isReady: boolean) =>
  useInfiniteQuery({
    queryKey: ['upkeep.duplicates', {}],
    queryFn: ({ pageParam }) => call('upkeep.duplicates', { from: pageParam, limit: pageSize }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    enabled: isReady,
  });
