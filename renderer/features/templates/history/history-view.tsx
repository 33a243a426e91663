import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { isFocusLost } from '#renderer/components/lost-focus.ts';
import { SplitView } from '#renderer/components/split-view.tsx';
import { useNavigation } from '#renderer/lib/navigation.ts';
import { useVersion, useVersions } from '../queries.ts';
import type { TemplateSession } from '../session/template-session.ts';
import { useSaveState } from '../session/use-session.ts';
import classes from './history.module.css';
import { useRestore } from './use-restore.ts';
import { VersionList } from './version-list.tsx';
import { VersionPane } from './version-pane.tsx';

type HistoryViewProps = { session: TemplateSession; onClose: () => void };

/** What the template said before: the versions, and each beside the present text. */
export function HistoryView({ session, onClose }: HistoryViewProps) {
  const { t } = useTranslation('templates');
  const now = useSyncExternalStore(session.subscribe, session.getDraft);
  useEffect(() => void session.saver.flush(), [session]);
  const { data: versions = [], isPending, error, refetch } = useVersions(session.id);
  const { params } = useNavigation();
  // A message says which version it was made of (`version=12`).
  const [chosenId, setChosenId] = useState<number | null>(() => Number(params.version) || null);
  // The one before the present text is what most people come for; in a conflict, what the other window saved last.
  const isInConflict = useSaveState(session).kind === 'conflict';
  const openId = chosenId ?? (isInConflict ? undefined : versions[1]?.id) ?? versions[0]?.id ?? null;
  const version = useVersion(openId);
  const { restore, isRestoring, error: failure } = useRestore(session, onClose);
  const problem = failure ? { what: t('failed.restore'), error: failure } : null;
  const unread = version.error ? { what: t('failed.version'), error: version.error } : problem;
  const listed = useRef<HTMLDivElement>(null);
  // Whoever comes from a message goes on among the versions.
  useEffect(() => {
    if (!isPending && isFocusLost()) listed.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus();
  }, [isPending]);
  const list = (
    <div ref={listed} className={classes.list}>
      {error ? (
        <div className={classes.notice}>
          <ErrorNotice what={t('failed.history')} error={error} onRetry={() => void refetch()} />
        </div>
      ) : (
        <VersionList
          versions={versions}
          openId={openId}
          isLoading={isPending}
          onOpen={({ id }) => setChosenId(id)}
          onClose={onClose}
        />
      )}
    </div>
  );
  const pane = (
    <VersionPane
      version={version.data ?? null}
      now={now}
      isRestoring={isRestoring}
      onRestore={() => openId !== null && restore(openId)}
      notice={
        unread && (
          <div className={classes.notice}>
            <ErrorNotice {...unread} />
          </div>
        )
      }
    />
  );
  return (
    <SplitView
      id="template-history"
      start={list}
      end={pane}
      endSize="75%"
      minStart={180}
      minEnd={320}
      keepEndSize={false}
    />
  );
}
