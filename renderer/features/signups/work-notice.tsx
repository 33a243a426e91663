import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProgressLine } from '#renderer/components/progress-line.tsx';
import { navigate } from '#renderer/lib/navigation.ts';
import { queryOf } from '#renderer/lib/query-client.ts';
import classes from './signups.module.css';

/** Says above the list that many people are being deleted, brought back or imported, and how far that is. */
export function WorkNotice() {
  const { t } = useTranslation('work');
  const work = useQuery(queryOf('signups.work', {})).data?.work ?? null;
  if (work === null) return null;
  const { kind, done, total, secondsLeft, upload } = work;
  return (
    <div className={classes.work}>
      <ProgressLine
        label={t(kind, { file: upload?.fileName ?? '' })}
        done={done}
        total={total}
        secondsLeft={secondsLeft}
      />
      {upload !== null && (
        <Button variant="subtle" onClick={() => navigate('signups', { import: upload.uploadId })}>
          {t('showImport')}
        </Button>
      )}
    </div>
  );
}
