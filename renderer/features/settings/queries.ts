import { useQuery } from '@tanstack/react-query';
import { queryOf } from '#renderer/lib/query-client.ts';

export const useAccounts = () => useQuery(queryOf('accounts.list', {}));

export const useSettings = () => useQuery(queryOf('settings.get', {}));

export const useAppInfo = () => useQuery(queryOf('app.info', {}));

export const usePracticeStatus = () => useQuery(queryOf('practice.status', {}));
