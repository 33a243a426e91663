import { useQuery } from '@tanstack/react-query';
import { queryOf } from '#renderer/lib/query-client.ts';

export const useChecklist = () => useQuery(queryOf('settings.checklist', {}));
