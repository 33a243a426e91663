import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queryOf } from '#renderer/lib/query-client.ts';
import type { SignupFilter } from '#shared/contract/signups.ts';

export const useSignupCounts = (filter: SignupFilter) =>
  useQuery({ ...queryOf('signups.counts', { filter }), placeholderData: keepPreviousData });

export const useSignup = (id: number) => useQuery(queryOf('signups.get', { id }));

export const useTimeline = (id: number) => useQuery(queryOf('signups.timeline', { id }));

export const useFieldNames = () => useQuery(queryOf('signups.fieldNames', {}));
