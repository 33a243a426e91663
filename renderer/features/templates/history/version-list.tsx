import { useTranslation } from 'react-i18next';
import { RelativeTime } from '#renderer/components/relative-time.tsx';
import { RowList } from '#renderer/components/row-list.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { TemplateVersionSummary } from '#shared/contract/templates.ts';
import classes from './history.module.css';

type VersionListProps = {
  versions: readonly TemplateVersionSummary[];
  openId: number | null;
  isLoading: boolean;
  onOpen: (version: TemplateVersionSummary) => void;
  onClose: () => void;
};

/** The versions of a template, newest first: when, which, why it was kept, how large it is, whether it was sent. */
export function VersionList({ versions, openId, isLoading, onOpen, onClose }: VersionListProps) {
  const { t } = useTranslation('templates');
  const format = useFormat();
  const newestId = versions[0]?.id;
  return (
    <RowList
      label={t('history.label')}
      rows={versions}
      getRowId={({ id }) => id}
      rowHeight={52}
      openId={openId}
      onOpen={onOpen}
      onClose={onClose}
      isLoading={isLoading}
    >
      {({ id, revision, savedAt, sizeBytes, reason, sentAt }) => (
        <>
          <span className={classes.when}>
            {id === newestId ? t('history.present') : <RelativeTime value={savedAt} />}
            <span className={classes.size}>{format.bytes(sizeBytes)}</span>
          </span>
          <span className={classes.why}>
            <span className={classes.reason}>
              {sentAt === null ? t(`history.reason.${reason}`) : t('history.sent', { when: format.dateTime(sentAt) })}
            </span>
            <span className={classes.number}>{t('history.number', { revision: format.number(revision) })}</span>
          </span>
        </>
      )}
    </RowList>
  );
}
