import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import { RowList } from '#renderer/components/row-list.tsx';
import { SearchField } from '#renderer/components/search-field.tsx';
import type { PracticeMailSummary } from '#shared/contract/practice-mailbox.ts';
import classes from './practice-mailbox.module.css';
import type { usePracticeMails } from './queries.ts';

const rowHeightPx = 54;

type MailListProps = {
  mails: ReturnType<typeof usePracticeMails>;
  rows: readonly PracticeMailSummary[];
  search: string;
  onSearch: (search: string) => void;
  openId: number | null;
  onOpen: (id: number | null) => void;
  onDelete: (id: number) => void;
};

/** The mails by recipient, newest first; unread ones are marked. Arrow keys move, Delete deletes. */
export function MailList({ mails, rows, search, onSearch, openId, onOpen, onDelete }: MailListProps) {
  const { t } = useTranslation('practice');
  return (
    <div className={classes.list}>
      <div className={classes.search}>
        <SearchField value={search} onChange={onSearch} placeholder={t('search')} />
      </div>
      {mails.isError ? (
        <ErrorNotice error={mails.error} onRetry={() => void mails.refetch()} />
      ) : (
        <RowList
          label={t('list')}
          rows={rows}
          getRowId={(mail) => mail.id}
          rowHeight={rowHeightPx}
          openId={openId}
          onOpen={(mail) => onOpen(mail.id)}
          onClose={() => onOpen(null)}
          onDelete={onDelete}
          hasMore={mails.hasNextPage}
          isLoadingMore={mails.isFetchingNextPage}
          onEndReached={() => void mails.fetchNextPage()}
          isLoading={mails.isPending}
          empty={<EmptyState text={search === '' ? t('empty') : t('noneFound', { query: search })} />}
        >
          {(mail) => <MailRow mail={mail} />}
        </RowList>
      )}
    </div>
  );
}

function MailRow({ mail }: { mail: PracticeMailSummary }) {
  const { t } = useTranslation('practice');
  return (
    <div className={classes.row} data-unread={!mail.isRead || undefined}>
      <span className={classes.mark}>
        {!mail.isRead && <span className={classes.dot} role="img" aria-label={t('unread')} />}
      </span>
      <span className={classes.to}>{mail.to}</span>
      <span className={classes.time}>
        <RelativeTime value={mail.receivedAt} style="short" />
      </span>
      <span className={classes.subject}>{mail.subject === '' ? t('noSubject') : mail.subject}</span>
    </div>
  );
}
