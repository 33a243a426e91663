import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { ProgressLine } from '#renderer/components/progress-line.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { DuplicateStatus } from '#shared/contract/upkeep.ts';
import { DuplicateRow } from './duplicate-row.tsx';
import { useFindDuplicates, useMergePlain, useStopDuplicates } from './mutations.ts';
import { useDuplicateStatus, useDuplicates } from './queries.ts';
import classes from './upkeep.module.css';

type DuplicatesSectionProps = { onCompare: (ids: readonly number[]) => void };

/** Looks for people whose addresses lead to one mailbox, and lists them to be merged or set apart. */
export function DuplicatesSection({ onCompare }: DuplicatesSectionProps) {
  const { t } = useTranslation('signups');
  const status = useDuplicateStatus().data;
  const find = useFindDuplicates();
  const stop = useStopDuplicates();
  if (status === undefined) return null;
  const isWorking = status.phase === 'searching' || status.phase === 'merging';
  return (
    <section className={classes.section} aria-label={t('upkeep.duplicates.title')}>
      <h3 className={classes.title}>{t('upkeep.duplicates.title')}</h3>
      <p className={classes.text}>{t('upkeep.duplicates.text')}</p>
      {isWorking && <Working status={status} />}
      <div className={classes.buttons}>
        {status.phase === 'searching' ? (
          <Button variant="default" onClick={() => stop.mutate()}>
            {t('upkeep.duplicates.stop')}
          </Button>
        ) : (
          <Button variant="default" loading={find.isPending} disabled={isWorking} onClick={() => find.mutate()}>
            {t(status.phase === 'idle' ? 'upkeep.duplicates.search' : 'upkeep.duplicates.again')}
          </Button>
        )}
      </div>
      {find.isError && <ErrorNotice error={find.error} />}
      {status.phase === 'failed' && <ErrorNotice what={t('upkeep.duplicates.failed')} />}
      {status.phase === 'done' && <Found status={status} onCompare={onCompare} />}
    </section>
  );
}

function Working({ status: { phase, fraction } }: { status: DuplicateStatus }) {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const label = t(phase === 'merging' ? 'upkeep.duplicates.merging' : 'upkeep.duplicates.searching');
  return <ProgressLine label={label} done={fraction} total={1} detail={format.percent(fraction)} />;
}

type FoundProps = { status: DuplicateStatus; onCompare: (ids: readonly number[]) => void };

function Found({ status, onCompare }: FoundProps) {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const query = useDuplicates(true);
  const mergePlain = useMergePlain();
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  const groups = query.data?.pages.flatMap((page) => page.groups) ?? [];
  if (query.data === undefined) return null;
  if (status.groups === 0) return <p className={classes.preview}>{t('upkeep.duplicates.none')}</p>;
  if (groups.length === 0) return <p className={classes.preview}>{t('upkeep.duplicates.nothingLeft')}</p>;
  // Some of those that were found may be merged by now.
  const count = query.hasNextPage ? status.groups : groups.length;
  return (
    <>
      <div className={classes.head}>
        <span className={classes.preview}>{t('upkeep.duplicates.found', { count, number: format.number(count) })}</span>
        {groups.some(({ isPlain }) => isPlain) && (
          <Button variant="light" loading={mergePlain.isPending} onClick={() => mergePlain.mutate()}>
            {t('upkeep.duplicates.mergePlain')}
          </Button>
        )}
      </div>
      {!status.isComplete && <ErrorNotice tone="warning" what={t('upkeep.duplicates.more')} />}
      {mergePlain.isError && <ErrorNotice error={mergePlain.error} />}
      <ul className={classes.groups}>
        {groups.map((group) => (
          <DuplicateRow key={group.mailbox} group={group} onCompare={onCompare} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('upkeep.duplicates.showMore')}
        </Button>
      )}
    </>
  );
}
