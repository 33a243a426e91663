import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { useWayOut } from '#renderer/components/use-way-out.ts';
import { ReplyError } from '#renderer/lib/client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import { ImportDone } from './import-done.tsx';
import { ImportProgress } from './import-progress.tsx';
import classes from './import-screen.module.css';
import { ImportStart } from './import-start.tsx';
import { ImportWork } from './import-work.tsx';
import { useImportStatus } from './queries.ts';
import type { ImportSession } from './use-import-session.ts';
import { useStepFocus } from './use-step-focus.ts';

/** Everything about bringing people in, on one screen: the file, what becomes of its columns, what would happen. */
export function ImportScreen({ session }: { session: ImportSession }) {
  if (session.uploadId !== null)
    return <OpenImport key={session.uploadId} uploadId={session.uploadId} session={session} />;
  return (
    <ImportFrame session={session} step="start" canClose canEscape>
      <ImportStart session={session} />
    </ImportFrame>
  );
}

function OpenImport({ uploadId, session }: { uploadId: string; session: ImportSession }) {
  const query = useImportStatus(uploadId);
  const status = query.data;
  if (query.error instanceof ReplyError && query.error.code === 'not-found') {
    return (
      <ImportFrame session={session} step="start" canClose canEscape>
        <ImportStart session={session} isLost />
      </ImportFrame>
    );
  }
  if (status === undefined) {
    return (
      <ImportFrame session={session} step="reading" canClose>
        {query.isError ? <ErrorNotice error={query.error} /> : <LoadingDelay />}
      </ImportFrame>
    );
  }
  const { phase, fileName } = status;
  if (phase === 'writing' || phase === 'undoing') {
    return (
      <ImportFrame session={session} step="writing" fileName={fileName}>
        <ImportProgress status={status} />
      </ImportFrame>
    );
  }
  if (phase === 'done' || phase === 'undone') {
    return (
      <ImportFrame session={session} step="done" fileName={fileName} canClose canEscape>
        <ImportDone status={status} session={session} />
      </ImportFrame>
    );
  }
  return (
    <ImportFrame session={session} step="choices" fileName={fileName} canClose>
      <ImportWork status={status} session={session} />
    </ImportFrame>
  );
}

type ImportFrameProps = {
  session: ImportSession;
  /** Names what is shown. */
  step: string;
  fileName?: string;
  canClose?: boolean;
  /** Nothing that was chosen here would be lost. */
  canEscape?: boolean;
  children: ReactNode;
};

function ImportFrame({ session, step, fileName, canClose = false, canEscape = false, children }: ImportFrameProps) {
  const { t } = useTranslation('signups');
  const { upload } = session;
  const format = useFormat();
  const name = upload?.fileName ?? fileName;
  const wayOut = useWayOut(canEscape && upload === null ? session.close : null);
  useStepFocus(wayOut.ref, step);
  return (
    <section className={classes.root} aria-label={t('import.title')} {...wayOut}>
      <header className={classes.header}>
        <h2 className={classes.title}>{t('import.title')}</h2>
        {name !== undefined && <bdi className={classes.file}>{name}</bdi>}
        {upload !== null && <span className={classes.quiet}>{format.bytes(upload.sizeBytes)}</span>}
        <span className={classes.space} />
        {canClose && <CloseButton size={28} iconSize={16} aria-label={t('import.close')} onClick={session.close} />}
      </header>
      {children}
    </section>
  );
}
