import { useMemo, useState } from 'react';
import { noRows, type TableSelection } from '#renderer/components/data-table/selection.ts';
import { useNavigation } from '#renderer/lib/navigation.ts';
import type { SignupFilter } from '#shared/contract/signups.ts';
import { filterIn, openIn, sortIn } from './filter.ts';
import { useSignupCounts, useSignupPages } from './queries.ts';

const countOf = (
  counts: Record<'all' | 'unverified' | 'verified' | 'blocked', number> | undefined,
  filter: SignupFilter,
) => counts?.[filter.state ?? 'all'];

/** The list as the address names it, its rows as far as they are loaded, and what is selected in it. */
export const useListState = () => {
  const { params, setParams } = useNavigation();
  const { q = '', state = '', sort: sortText = '' } = params;
  const filter = useMemo(() => filterIn({ q, state }), [q, state]);
  const sort = useMemo(() => sortIn({ sort: sortText }), [sortText]);
  const pages = useSignupPages(filter, sort);
  const counts = useSignupCounts(filter);
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const [selection, setSelection] = useState<TableSelection<number>>(noRows);
  // A selection of "all" speaks of what matches: another filter is another selection.
  const show = (patch: Readonly<Record<string, string | null>>): void => {
    setSelection(noRows);
    setParams(patch);
  };
  return {
    filter,
    sort,
    pages,
    rows,
    counts: counts.data,
    rowCount: countOf(counts.data, filter),
    isFiltered: filter.search !== '' || filter.state !== null,
    open: openIn(params),
    selection,
    setSelection,
    search: (text: string) => show({ q: text }),
    filterState: (value: string) => show({ state: value === 'all' ? null : value }),
    sortBy: (columnId: string, direction: string) => setParams({ sort: `${columnId}.${direction}` }),
    openPanel: (id: number | 'new') => setParams({ id: String(id) }),
    closePanel: () => setParams({ id: null }),
  };
};
export type ListState = ReturnType<typeof useListState>;
