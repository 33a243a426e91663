import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconDownload, IconMail, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { MailEnvelope } from '#renderer/components/mail-envelope.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { PracticeMail } from '#shared/contract/practice-mailbox.ts';
import { saveMail, toFileName } from './eml-file.ts';
import { FileList, LinkList } from './mail-extras.tsx';
import { MailViews } from './mail-views.tsx';
import classes from './practice-mailbox.module.css';
import { readPracticeSource, usePracticeMail } from './queries.ts';
import { useReadMark } from './use-read-mark.ts';

type MailPaneProps = {
  id: number;
  onDelete: () => void;
  /** Goes back to the list where it is covered; null where it stands beside. */
  onClose: (() => void) | null;
};

/** One mail as it arrived: who, what, its links in full, its parts, its source. */
export function MailPane({ id, onDelete, onClose }: MailPaneProps) {
  const query = usePracticeMail(id);
  const markUnread = useReadMark(query.data ?? null);
  const { t } = useTranslation('practice');
  const save = useMutation({
    mutationFn: async ({ subject }: PracticeMail) =>
      saveMail(await readPracticeSource(id), toFileName(subject, t('mail.untitled'))),
  });
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <LoadingDelay />;
  return (
    <article className={classes.pane}>
      <MailHead
        mail={query.data}
        onClose={onClose}
        onDelete={onDelete}
        onMarkUnread={markUnread}
        onSave={() => save.mutate(query.data)}
      />
      {save.isError && (
        <ErrorNotice what={t('mail.saveFailed')} error={save.error} onRetry={() => save.mutate(query.data)} />
      )}
      <LinkList links={query.data.links} />
      <FileList files={query.data.attachments} />
      <MailViews mail={query.data} />
    </article>
  );
}

type MailHeadProps = Pick<MailPaneProps, 'onClose' | 'onDelete'> & {
  mail: PracticeMail;
  onMarkUnread: () => void;
  onSave: () => void;
};

function MailHead({ mail, onClose, onDelete, onMarkUnread, onSave }: MailHeadProps) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  return (
    <header className={classes.head}>
      {onClose && (
        <HeadButton label={t('mail.close')} onClick={onClose}>
          <IconArrowLeft size={16} />
        </HeadButton>
      )}
      <div className={classes.envelope}>
        <MailEnvelope from={mail.from} to={mail.to} subject={mail.subject} />
        <p className={classes.received}>
          {t('mail.received', { date: format.dateTime(mail.receivedAt), size: format.bytes(mail.sizeBytes) })}
        </p>
      </div>
      <div className={classes.buttons}>
        <HeadButton label={t('mail.markUnread')} onClick={onMarkUnread}>
          <IconMail size={16} />
        </HeadButton>
        <HeadButton label={t('mail.download')} onClick={onSave}>
          <IconDownload size={16} />
        </HeadButton>
        <HeadButton label={t('mail.delete')} onClick={onDelete}>
          <IconTrash size={16} />
        </HeadButton>
      </div>
    </header>
  );
}

function HeadButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
