import { useQuery } from '@tanstack/react-query';
import { queryOf } from '#renderer/lib/query-client.ts';

export const useVerificationStatus = () => useQuery(queryOf('verification.status', {}));

export const useRecentEvents = () => useQuery(queryOf('verification.recent', { limit: 100 }));

export const useSettings = () => useQuery(queryOf('settings.get', {}));
