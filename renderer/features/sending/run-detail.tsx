import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProgressLine } from '#renderer/components/progress-line.tsx';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import { SplitView } from '#renderer/components/split-view.tsx';
import { StateBadge } from '#renderer/components/state-badge.tsx';
import { useNavigation } from '#renderer/lib/navigation.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Run } from '#shared/contract/sending.ts';
import { MessageDetail } from './message-detail.tsx';
import { MessageList } from './message-list.tsx';
import { PausedAccount } from './paused-account.tsx';
import classes from './run-detail.module.css';
import { RunRepairs } from './run-repairs.tsx';
import { RunSwitches } from './run-switches.tsx';
import { countSettled } from './run-view.ts';
import { RunWaits } from './run-waits.tsx';
import { useAccountName } from './use-account-name.ts';

type RunDetailProps = {
  run: Run;
  /** Goes back to the list where it is covered; null where it stands beside. */
  onClose: (() => void) | null;
};

/** One run: how far it is, what can be done with it, and its messages. */
export function RunDetail({ run, onClose }: RunDetailProps) {
  const { params, setParams } = useNavigation();
  const messageId = Number(params.message);
  const isOpen = Number.isInteger(messageId) && messageId > 0;
  return (
    <div className={classes.root}>
      <header className={classes.header}>
        <RunHeading run={run} onClose={onClose} />
        <RunProgress run={run} />
        <RunRepairs run={run} />
        <RunWaits run={run} />
        <PausedAccount accountId={run.accountId} />
      </header>
      <div className={classes.messages}>
        <SplitView
          id="run"
          minStart={340}
          minEnd={340}
          endSize={420}
          start={<MessageList run={run} openId={isOpen ? messageId : null} />}
          end={isOpen ? <MessageDetail id={messageId} onClose={() => setParams({ message: null })} /> : null}
        />
      </div>
    </div>
  );
}

function RunHeading({ run, onClose }: RunDetailProps) {
  const { t } = useTranslation('sending');
  const nameAccount = useAccountName();
  return (
    <div className={classes.heading}>
      {onClose && (
        <Tooltip label={t('run.close')}>
          <ActionIcon aria-label={t('run.close')} onClick={onClose}>
            <IconArrowLeft size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      <div className={classes.titles}>
        <div className={classes.titleLine}>
          <h2 className={classes.title} data-selectable>
            {run.templateName}
          </h2>
          <StateBadge state={run.state} variant="soft" />
        </div>
        <p className={classes.facts}>
          <span>{t('runs.byAccount', { account: nameAccount(run.accountId, run.accountName) })}</span>
          <span>
            {run.finishedAt === null ? t('run.started') : t('run.finished')}{' '}
            <RelativeTime value={run.finishedAt ?? run.createdAt} />
          </span>
        </p>
      </div>
      <RunSwitches run={run} />
    </div>
  );
}

function RunProgress({ run }: { run: Run }) {
  const { t } = useTranslation('sending');
  const format = useFormat();
  const settled = countSettled(run);
  const { queued, sending, deferred } = run.counts;
  const isRunning = run.state === 'running';
  // With nothing but put-off mails left there is no pace to speak of: they go when their time comes.
  const isSending = isRunning && queued + sending > 0;
  const rate =
    run.perSecond === null ? '' : t('run.rate', { rate: format.number(Math.round(run.perSecond * 10) / 10) });
  const done =
    run.counts.sent === run.total
      ? t('run.allSent', { formatted: format.number(run.total) })
      : t('run.done', { done: format.number(settled), total: format.number(run.total) });
  if (run.state === 'finished' || run.state === 'cancelled') return <p className={classes.done}>{done}</p>;
  return (
    <ProgressLine
      label={done}
      done={settled}
      total={run.total}
      {...(isSending && { secondsLeft: run.secondsLeft })}
      isPaused={!isRunning}
      detail={
        isSending ? rate : isRunning ? t('run.retrying', { count: deferred, formatted: format.number(deferred) }) : ''
      }
    />
  );
}
