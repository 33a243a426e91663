import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '#renderer/lib/client.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { Output } from '#shared/contract/index.ts';

export const usePracticeStatus = () => useQuery(queryOf('practice.status', {}));

/** The mails that match, newest first, page by page; while another search loads, the old rows stay. */
export const usePracticeMails = (search: string) =>
  useInfiniteQuery({
    queryKey: ['practice.list', { search }],
    queryFn: ({ pageParam }) => call('practice.list', { search, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const useRehearsal = () => useQuery(queryOf('practice.rehearsal', {}));

export const usePracticeMail = (id: number) => useQuery(queryOf('practice.get', { id }));

/** The beginning of a mail as it was received, up to 1 MB. */
export const usePracticeSource = (id: number) => useQuery(queryOf('practice.source', { id }));

/** All of a mail as it was received, stretch by stretch. */
export const readPracticeSource = async (id: number): Promise<string> => {
  let whole = '';
  for (let from: number | null = 0; from !== null; ) {
    const { source, next }: Output<'practice.source'> = await call('practice.source', { id, from });
    whole += source;
    from = next;
  }
  return whole;
};
