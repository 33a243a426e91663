import { IconUsers } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '#renderer/components/data-table/data-table.tsx';
import { countSelected, type TableSelection } from '#renderer/components/data-table/selection.ts';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { FilterChips } from '#renderer/components/filter-chips.tsx';
import { SearchField } from '#renderer/components/search-field.tsx';
import { Toolbar } from '#renderer/components/toolbar.tsx';
import { requestSend } from '#renderer/lib/send-request.ts';
import type { Signup, SignupSelection } from '#shared/contract/signups.ts';
import { signupColumns } from './columns.tsx';
import { toSignupSelection } from './selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import classes from './signups.module.css';
import type { ListState } from './use-list-state.ts';

type SignupListProps = { list: ListState; failure: unknown; onRemove: (selection: SignupSelection) => void };

const states = ['all', 'unverified', 'verified', 'blocked'] as const;
const getRowId = (row: Signup): number => row.id;

/** Search, state filter, table, and the bar of what can be done with the selected rows. */
export function SignupList({ list, failure, onRemove }: SignupListProps) {
  const { t } = useTranslation('signups');
  const { pages, filter, selection, counts } = list;
  const columns = useMemo(() => signupColumns(t), [t]);
  const resolve = (chosen: TableSelection<number>): SignupSelection => toSignupSelection(chosen, filter);
  const selected = countSelected(selection, list.rowCount ?? list.rows.length);
  return (
    <div className={classes.list}>
      <Toolbar>
        <SearchField value={filter.search} onChange={list.search} placeholder={t('search')} />
        <FilterChips
          label={t('column.state')}
          value={filter.state ?? 'all'}
          onChange={list.filterState}
          options={states.map((state) => ({ value: state, label: t(`filter.${state}`), count: counts?.[state] }))}
        />
      </Toolbar>
      {failure !== null && (
        <div className={classes.notice}>
          <ErrorNotice error={failure} />
        </div>
      )}
      {pages.isError ? (
        <div className={classes.notice}>
          <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
        </div>
      ) : (
        <DataTable
          label={t('list')}
          storageKey="signups"
          columns={columns}
          rows={list.rows}
          getRowId={getRowId}
          rowCount={list.rowCount}
          openId={typeof list.open === 'number' ? list.open : null}
          onOpen={(row) => list.openPanel(row.id)}
          onClose={list.closePanel}
          selection={selection}
          onSelectionChange={list.setSelection}
          onDelete={(chosen) => onRemove(resolve(chosen))}
          sort={{ columnId: list.sort.by, direction: list.sort.direction }}
          onSortChange={({ columnId, direction }) => list.sortBy(columnId, direction)}
          hasMore={pages.hasNextPage}
          isLoadingMore={pages.isFetchingNextPage}
          onEndReached={() => void pages.fetchNextPage({ cancelRefetch: false })}
          isLoading={pages.isPending}
          empty={<NobodyHere list={list} />}
        />
      )}
      {selected > 0 && (
        <SelectionBar
          count={selected}
          onSend={() => requestSend(resolve(selection))}
          onRemove={() => onRemove(resolve(selection))}
          onClear={() => list.setSelection({ kind: 'ids', ids: new Set() })}
        />
      )}
    </div>
  );
}

function NobodyHere({ list }: { list: ListState }) {
  const { t } = useTranslation('signups');
  if (list.isFiltered) {
    const clear = (): void => {
      list.search('');
      list.filterState('all');
    };
    return <EmptyState icon={IconUsers} text={t('nobodyMatches')} action={{ label: t('showAll'), onClick: clear }} />;
  }
  const add = { label: t('add'), onClick: () => list.openPanel('new') };
  return <EmptyState icon={IconUsers} text={t('nobody')} action={add} />;
}
