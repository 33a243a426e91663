import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AttachmentList } from '#renderer/components/attachment-list.tsx';
import { MailEnvelope } from '#renderer/components/mail-envelope.tsx';
import { SandboxedMail } from '#renderer/components/sandboxed-mail.tsx';
import classes from './mail-preview.module.css';

type MailPreviewProps = {
  mail: {
    from: string;
    to: string;
    subject: string;
    html: string;
    text: string;
    attachments: readonly { name: string; sizeBytes: number }[];
  };
};

const views = ['html', 'text'] as const;

/** One finished mail: who it is from, who gets it, and both of its parts. */
export function MailPreview({ mail }: MailPreviewProps) {
  const { t } = useTranslation('sending');
  const [view, setView] = useState<(typeof views)[number]>('html');
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <MailEnvelope from={mail.from} to={mail.to} subject={mail.subject} />
        <SegmentedControl
          aria-label={t('mail.view')}
          className={classes.views ?? ''}
          data={views.map((value) => ({ value, label: t(`mail.${value}`) }))}
          value={view}
          onChange={(value) => setView(value as (typeof views)[number])}
        />
      </div>
      <AttachmentList files={mail.attachments} />
      {view === 'html' ? (
        <SandboxedMail html={mail.html} subject={mail.subject} />
      ) : (
        <pre className={classes.text} data-selectable>
          {mail.text}
        </pre>
      )}
    </div>
  );
}
