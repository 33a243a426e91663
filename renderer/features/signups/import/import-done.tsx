import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { ImportStatus } from '#shared/contract/imports.ts';
import classes from './import-screen.module.css';
import { useUndoImport, useUndoneText } from './past-imports.tsx';
import { SaveBadRows } from './save-bad-rows.tsx';
import type { ImportSession } from './use-import-session.ts';

/** What an import did, and the way to take it back. */
export function ImportDone({ status, session }: { status: ImportStatus; session: ImportSession }) {
  const { t } = useTranslation(['signups', 'common']);
  const format = useFormat();
  const undo = useUndoImport();
  const undoneText = useUndoneText();
  const { report, importId, phase } = status;
  const isUndone = phase === 'undone' || undo.isSuccess;
  const number = (count: number | undefined): string => format.number(count ?? 0);
  return (
    <div className={classes.working} role="status">
      {undo.isError && <ErrorNotice error={undo.error} />}
      <p className={classes.outcome}>
        <IconCheck size={16} aria-hidden />
        {isUndone
          ? (undoneText(undo.variables ?? importId) ?? t('import.isUndone'))
          : t('import.isDone', { added: number(report?.new), updated: number(report?.updated) })}
      </p>
      {!isUndone && report !== null && report.bad > 0 && (
        <p className={classes.quiet}>{t('import.leftOut', { count: report.bad, number: number(report.bad) })}</p>
      )}
      <div className={classes.line}>
        <Button onClick={session.close}>{t('import.showList')}</Button>
        <Button variant="default" onClick={session.startOver}>
          {t('import.another')}
        </Button>
        {!isUndone && importId !== null && (
          <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate(importId)}>
            {t('common:verb.undo')}
          </Button>
        )}
        {!isUndone && report !== null && report.bad > 0 && (
          <SaveBadRows uploadId={status.uploadId} count={report.bad} />
        )}
      </div>
    </div>
  );
}
