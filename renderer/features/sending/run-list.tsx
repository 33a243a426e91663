import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import { RowList } from '#renderer/components/row-list.tsx';
import { StateBadge } from '#renderer/components/state-badge.tsx';
import type { Run } from '#shared/contract/sending.ts';
import { CountLine } from './count-line.tsx';
import classes from './run-list.module.css';
import { countSettled } from './run-view.ts';
import { useAccountName } from './use-account-name.ts';

const rowHeightPx = 84;

type RunListProps = { runs: readonly Run[]; openId: number | null; onOpen: (run: Run) => void; onClose: () => void };

/** All runs, newest first: what was sent, with which account, when, and what became of it. */
export function RunList({ runs, openId, onOpen, onClose }: RunListProps) {
  const { t } = useTranslation('sending');
  return (
    <RowList
      label={t('runs.label')}
      rows={runs}
      getRowId={(run) => run.id}
      rowHeight={rowHeightPx}
      openId={openId}
      onOpen={onOpen}
      onClose={onClose}
    >
      {(run) => <RunRow run={run} />}
    </RowList>
  );
}

function RunRow({ run }: { run: Run }) {
  const { t } = useTranslation('sending');
  const settled = countSettled(run);
  const nameAccount = useAccountName();
  return (
    <div className={classes.row}>
      <div className={classes.line}>
        <span className={classes.name}>{run.templateName}</span>
        <StateBadge state={run.state} />
      </div>
      <div className={classes.line}>
        <span className={classes.account}>
          {t('runs.byAccount', { account: nameAccount(run.accountId, run.accountName) })}
        </span>
        <RelativeTime value={run.createdAt} />
      </div>
      <Progress.Root size={3}>
        <Progress.Section
          value={run.total === 0 ? 0 : (settled / run.total) * 100}
          color={run.state === 'running' ? 'verdigris' : 'var(--c-border-strong)'}
          aria-label={t('runs.progress', { done: settled, total: run.total })}
        />
      </Progress.Root>
      <CountLine counts={run.counts} />
    </div>
  );
}
