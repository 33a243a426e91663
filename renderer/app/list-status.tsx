import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { navigate } from '../lib/navigation.ts';
import { queryOf } from '../lib/query-client.ts';
import { useFormat } from '../lib/use-format.ts';
import classes from './status-bar.module.css';

type Status = { text: string; fraction: number | null; secondsLeft: number | null; place: Record<string, string> };

const useStatus = (): Status | null => {
  const { t } = useTranslation('work');
  const recovery = useQuery(queryOf('imports.recovery', {})).data?.recovery;
  const work = useQuery(queryOf('signups.work', {})).data?.work;
  if (recovery) {
    const { file, fraction, error } = recovery;
    const isFailed = error !== null;
    const text = t(isFailed ? 'recovery.failed' : 'recovery.status', { file });
    return { text, fraction: isFailed ? null : fraction, secondsLeft: null, place: {} };
  }
  if (!work) return null;
  const { kind, done, total, secondsLeft, upload } = work;
  return {
    text: t(kind, { file: upload?.fileName ?? '' }),
    fraction: total === 0 ? null : done / total,
    secondsLeft,
    place: upload === null ? {} : { import: upload.uploadId },
  };
};

/** What goes on with the list for longer than a moment, on whatever page one is; a click leads there. */
export function ListStatus() {
  const { t } = useTranslation('components');
  const format = useFormat();
  const status = useStatus();
  if (status === null) return null;
  const { text, fraction, secondsLeft, place } = status;
  return (
    <UnstyledButton className={classes.item} onClick={() => navigate('signups', place)}>
      <span className={classes.cut}>{text}</span>
      {fraction !== null && <span className={classes.quiet}>{format.percent(fraction)}</span>}
      {secondsLeft !== null && (
        <span className={classes.quiet}>{t('progress.left', { duration: format.duration(secondsLeft) })}</span>
      )}
    </UnstyledButton>
  );
}
