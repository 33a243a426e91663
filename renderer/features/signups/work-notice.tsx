import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProgressLine } from '#renderer/components/progress-line.tsx';
import { queryOf } from '#renderer/lib/query-client.ts';
import classes from './signups.module.css';

/** Says above the list that many people are being deleted, or brought back, and how far that is. */
export function WorkNotice() {
  const { t } = useTranslation('work');
  const work = useQuery(queryOf('signups.work', {})).data?.work ?? null;
  if (work === null) return null;
  const { kind, done, total, secondsLeft } = work;
  return (
    <div className={classes.work}>
      <ProgressLine label={t(kind)} done={done} total={total} secondsLeft={secondsLeft} />
    </div>
  );
}
