import { useQuery } from '@tanstack/react-query';
import { queryOf } from '#renderer/lib/query-client.ts';

export const useAccounts = () => useQuery(queryOf('accounts.list', {}));

export const useSettings = () => useQuery(queryOf('settings.get', {}));

export const useAppInfo = () => useQuery(queryOf('app.info', {}));

/** What an account has sent lately, against its limits. */
export const useQuota = (accountId: number) => useQuery({ ...queryOf('sending.quota', { accountId }), staleTime: 0 });

export const usePracticeStatus = () => useQuery(queryOf('practice.status', {}));
