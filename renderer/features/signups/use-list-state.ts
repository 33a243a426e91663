import { useMemo, useState } from 'react';
import { noRows, type TableSelection } from '#renderer/components/data-table/selection.ts';
import { useNavigation } from '#renderer/lib/navigation.ts';
import type { SignupFilter } from '#shared/contract/signups.ts';
import { filterIn, type OpenPanel, openIn, sortIn } from './filter.ts';
import { formatConditions, parseConditions } from './filters/conditions.ts';
import type { View } from './filters/views.ts';
import { useSignupCounts } from './queries.ts';
import { useSignupRows } from './rows/use-signup-rows.ts';

const countOf = (
  counts: Record<'all' | 'unverified' | 'verified' | 'blocked', number> | undefined,
  filter: SignupFilter,
) => counts?.[filter.state ?? 'all'];

/** The list as the address names it, its rows near the view, and what is selected in it. */
export const useListState = () => {
  const { params, setParams } = useNavigation();
  const { q = '', state = '', where = '', sort: sortText = '' } = params;
  const filter = useMemo(() => filterIn({ q, state, where }), [q, state, where]);
  const sort = useMemo(() => sortIn({ sort: sortText }), [sortText]);
  const counts = useSignupCounts(filter);
  const counted = countOf(counts.data, filter);
  const list = useSignupRows(filter, sort, counted ?? 0);
  // Who is all there need not be estimated; within one state that says nothing of the others.
  const tally = counts.data?.isEstimate === true ? list.tally : null;
  const rowCount = tally?.all ?? counted;
  const [selection, setSelection] = useState<TableSelection<number>>(noRows);
  // A selection of "all" speaks of what matches: another filter is another selection.
  const show = (patch: Readonly<Record<string, string | null>>): void => {
    setSelection(noRows);
    setParams(patch);
  };
  const view: View = { search: filter.search, state: filter.state, conditions: parseConditions(where) };
  return {
    filter,
    sort,
    view,
    list,
    counts: (filter.state === null ? tally : null) ?? counts.data,
    /** The counts of some states are computed from a sample. */
    areCountsEstimates: counts.data?.isEstimate === true && (tally === null || filter.state !== null),
    rowCount: rowCount ?? list.length,
    /** They or their number are on their way: what is known of it is too little, or of the list before. */
    isCounting: counts.isPending || counts.isPlaceholderData || list.isWaiting,
    /** And so is the number of rows. */
    isEstimate: counts.data?.isEstimate === true && tally === null,
    /** Another one for each filter and order. */
    listKey: [q, state, where, sortText].join('\n'),
    isFiltered: q !== '' || state !== '' || where !== '',
    open: openIn(params),
    selection,
    setSelection,
    search: (text: string) => show({ q: text }),
    filterState: (value: string) => show({ state: value === 'all' ? null : value }),
    showView: (next: View) => show({ q: next.search, state: next.state, where: formatConditions(next.conditions) }),
    sortBy: (columnId: string, direction: string) => setParams({ sort: `${columnId}.${direction}` }),
    openPanel: (id: OpenPanel) => setParams({ id: String(id) }),
    closePanel: () => setParams({ id: null }),
  };
};
export type ListState = ReturnType<typeof useListState>;
