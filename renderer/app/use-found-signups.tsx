import { useDebouncedValue } from '@mantine/hooks';
import type { SpotlightActionData } from '@mantine/spotlight';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { StateBadge } from '../components/state-badge.tsx';
import { navigate } from '../lib/navigation.ts';
import { cancellableQueryOf } from '../lib/query-client.ts';

const limit = 6;

/** The first people whose name, address or fields hold the query; nobody before two characters are typed. */
export const useFoundSignups = (query: string): SpotlightActionData[] => {
  const [settled] = useDebouncedValue(query.trim(), 80);
  const isAsked = settled.length >= 2 || /[^ -~]/.test(settled);
  const found = useQuery({
    ...cancellableQueryOf('signups.list', { filter: { search: settled }, limit }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  if (!isAsked || query.trim() === '') return [];
  return (found.data?.rows ?? []).map(({ id, name, displayEmail, state }) => ({
    id: `signup-${id}`,
    label: name === '' ? displayEmail : name,
    ...(name !== '' && { description: displayEmail }),
    dimmedSections: false,
    rightSection: <StateBadge state={state} />,
    onClick: () => navigate('signups', { id: String(id) }),
  }));
};
