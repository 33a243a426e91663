import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '#renderer/components/data-table/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { FilterChips } from '#renderer/components/filter-chips.tsx';
import { SearchField } from '#renderer/components/search-field.tsx';
import { Toolbar } from '#renderer/components/toolbar.tsx';
import { useNavigation } from '#renderer/lib/navigation.ts';
import type { Run } from '#shared/contract/sending.ts';
import { useMessages } from './queries.ts';
import { listFilters, readState } from './run-view.ts';
import { useMessageColumns } from './use-message-columns.tsx';

/** States are written small inside sentences and tables; a choice of its own begins like one. */
const capitalize = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

type MessageListProps = { run: Run; openId: number | null };

/** The messages of a run, by state and search; what happened to each stands in its row. */
export function MessageList({ run, openId }: MessageListProps) {
  const { t } = useTranslation(['sending', 'common']);
  const { params, setParams } = useNavigation();
  const [search, setSearch] = useState('');
  const state = readState(params.state);
  const messages = useMessages({ runId: run.id, state, search });
  const columns = useMessageColumns();
  const rows = messages.data?.pages.flatMap((page) => page.rows) ?? [];
  const filters = listFilters(run, state).map(({ value, count }) => ({
    value,
    count,
    label: value === 'all' ? t('messages.all') : capitalize(t(`common:state.${value}`)),
  }));
  return (
    <>
      <Toolbar>
        <SearchField value={search} onChange={setSearch} placeholder={t('messages.search')} />
        <FilterChips
          label={t('messages.filter')}
          options={filters}
          value={state ?? 'all'}
          onChange={(value) => setParams({ state: value === 'all' ? null : value, message: null })}
        />
      </Toolbar>
      {messages.isError ? (
        <ErrorNotice error={messages.error} onRetry={() => void messages.refetch()} />
      ) : (
        <DataTable
          label={t('messages.label')}
          storageKey="messages"
          columns={columns}
          rows={rows}
          getRowId={(message) => message.id}
          rowCount={search === '' ? (state === null ? run.total : run.counts[state]) : undefined}
          openId={openId}
          onOpen={(message) => setParams({ message: String(message.id), run: String(run.id) })}
          onClose={() => setParams({ message: null })}
          hasMore={messages.hasNextPage}
          isLoadingMore={messages.isFetchingNextPage}
          onEndReached={() => void messages.fetchNextPage()}
          isLoading={messages.isPending}
          empty={
            <NoMessages search={search} isFiltered={state !== null} onShowAll={() => setParams({ state: null })} />
          }
        />
      )}
    </>
  );
}

type NoMessagesProps = { search: string; isFiltered: boolean; onShowAll: () => void };

function NoMessages({ search, isFiltered, onShowAll }: NoMessagesProps) {
  const { t } = useTranslation('sending');
  if (search !== '') return <EmptyState text={t('messages.noneFound', { query: search })} />;
  if (!isFiltered) return <EmptyState text={t('messages.none')} />;
  return <EmptyState text={t('messages.noneInState')} action={{ label: t('messages.showAll'), onClick: onShowAll }} />;
}
