import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PageId } from '../lib/navigation.ts';
import { queryOf } from '../lib/query-client.ts';

/** A number, or only a dot when `count` is missing; `label` says it in words. */
export type RailBadge = { count?: number; label: string };

/** What waits on each page: the unverified, the unread, a run in progress. */
export const useRailBadges = (): Partial<Record<PageId, RailBadge>> => {
  const { t } = useTranslation('app');
  const unverified = useQuery(queryOf('signups.counts', {})).data?.unverified ?? 0;
  const unread = useQuery(queryOf('practice.status', {})).data?.unread ?? 0;
  const isSending = useQuery(queryOf('runs.list', {})).data?.runs.some(({ state }) => state === 'running') ?? false;
  return {
    ...(unverified > 0 && { signups: { count: unverified, label: t('rail.unverified', { count: unverified }) } }),
    ...(isSending && { sending: { label: t('rail.sending') } }),
    ...(unread > 0 && { practice: { count: unread, label: t('rail.unread', { count: unread }) } }),
  };
};
