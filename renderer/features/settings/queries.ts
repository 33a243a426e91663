import { useQuery } from '@tanstack/react-query';
import { call } from '#renderer/lib/client.ts';

/** The first part of each key is the noun of the event that makes it stale: accounts.changed, settings.changed. */
export const settingsKeys = {
  accounts: ['accounts'],
  accountList: ['accounts', 'list'],
  settings: ['settings'],
  values: ['settings', 'values'],
  info: ['app', 'info'],
  practice: ['practice', 'status'],
} as const;

export const useAccounts = () =>
  useQuery({ queryKey: settingsKeys.accountList, queryFn: () => call('accounts.list', {}) });

export const useSettings = () => useQuery({ queryKey: settingsKeys.values, queryFn: () => call('settings.get', {}) });

/** Facts about this start of the app; they do not change while it runs. */
export const useAppInfo = () =>
  useQuery({ queryKey: settingsKeys.info, queryFn: () => call('app.info', {}), staleTime: Number.POSITIVE_INFINITY });

export const usePracticeStatus = () =>
  useQuery({ queryKey: settingsKeys.practice, queryFn: () => call('practice.status', {}) });
