import { Progress, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Run } from '#shared/contract/sending.ts';
import { navigate } from '../lib/navigation.ts';
import { queryOf } from '../lib/query-client.ts';
import { useFormat } from '../lib/use-format.ts';
import classes from './status-bar.module.css';

const findCurrent = (runs: readonly Run[]): Run | undefined =>
  runs.find(({ state }) => state === 'running') ?? runs.find(({ state }) => state === 'paused');

/** The run in progress with its time left; a click opens it. */
export function RunStatus() {
  const { t } = useTranslation(['app', 'components']);
  const format = useFormat();
  const run = findCurrent(useQuery(queryOf('runs.list', {})).data?.runs ?? []);
  if (!run) return <span className={classes.quiet}>{t('status.idle')}</span>;
  const settled = run.total - run.counts.queued - run.counts.sending - run.counts.deferred;
  const numbers = { done: format.number(run.counts.sent), total: format.number(run.total) };
  return (
    <UnstyledButton
      className={classes.item}
      onClick={() => navigate('sending', { run: String(run.id) })}
      title={t('status.openRun')}
    >
      <span>{run.state === 'paused' ? t('status.runPaused', numbers) : t('status.running', numbers)}</span>
      <Progress
        className={classes.progress}
        size={4}
        value={run.total === 0 ? 0 : (settled / run.total) * 100}
        color={run.state === 'paused' ? 'gray' : 'verdigris'}
        aria-label={run.templateName}
      />
      {run.state === 'running' && run.secondsLeft !== null && (
        <span className={classes.quiet}>
          {t('components:progress.left', { duration: format.duration(run.secondsLeft) })}
        </span>
      )}
      {run.counts.deferred > 0 && (
        <span className={classes.quiet}>{t('status.retrying', { count: run.counts.deferred })}</span>
      )}
    </UnstyledButton>
  );
}
