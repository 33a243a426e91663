import { useMediaQuery } from '@mantine/hooks';
import { IconInbox } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { Page, PageScroll } from '#renderer/components/page.tsx';
import { SplitView } from '#renderer/components/split-view.tsx';
import { navigate, useNavigation } from '#renderer/lib/navigation.ts';
import { MailList } from './mail-list.tsx';
import { MailPane } from './mail-pane.tsx';
import { MailboxBar } from './mailbox-bar.tsx';
import { useDeleteMails } from './mutations.ts';
import { findNeighbour } from './neighbour.ts';
import classes from './practice-mailbox.module.css';
import { usePracticeMails, usePracticeStatus } from './queries.ts';
import { RehearsalPanel } from './rehearsal-panel.tsx';

/** What the practice account sent: a list and one mail, which the address names (`mail=3`). */
export function PracticeMailboxPage() {
  const status = usePracticeStatus();
  return (
    <Page>
      <MailboxBar status={status.data ?? null} />
      <RehearsalPanel />
      {status.isPending && <LoadingDelay />}
      {status.isError && (
        <PageScroll>
          <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />
        </PageScroll>
      )}
      {status.data && (status.data.total === 0 ? <NoMails /> : <Mails />)}
    </Page>
  );
}

function NoMails() {
  const { t } = useTranslation('practice');
  return (
    <EmptyState
      icon={IconInbox}
      text={t('empty')}
      action={{ label: t('emptyAction'), onClick: () => navigate('signups'), isPrimary: true }}
    />
  );
}

function Mails() {
  const { params, setParams } = useNavigation();
  const [search, setSearch] = useState('');
  const mails = usePracticeMails(search);
  const remove = useDeleteMails();
  const hasRoom = useMediaQuery('(min-width: 46rem)', true, { getInitialValueInEffect: false });
  const rows = mails.data?.pages.flatMap((page) => page.rows) ?? [];
  const openId = Number.isInteger(Number(params.mail)) && params.mail !== undefined ? Number(params.mail) : null;
  const open = (id: number | null): void => setParams({ mail: id === null ? null : String(id) });
  const deleteMail = (id: number): void => {
    if (id === openId) open(findNeighbour(rows, id)?.id ?? null);
    remove.mutate([id]);
  };
  return (
    <>
      {remove.isError && <ErrorNotice error={remove.error} />}
      <SplitView
        id="practice"
        minStart={260}
        minEnd={360}
        endSize="68%"
        keepEndSize={false}
        start={
          <MailList
            mails={mails}
            rows={rows}
            search={search}
            onSearch={setSearch}
            openId={openId}
            onOpen={open}
            onDelete={deleteMail}
          />
        }
        end={
          openId === null ? (
            hasRoom ? (
              <NothingOpen />
            ) : null
          ) : (
            <MailPane
              key={openId}
              id={openId}
              onDelete={() => deleteMail(openId)}
              onClose={hasRoom ? null : () => open(null)}
            />
          )
        }
      />
    </>
  );
}

function NothingOpen() {
  const { t } = useTranslation('practice');
  return <p className={classes.nothing}>{t('choose')}</p>;
}
