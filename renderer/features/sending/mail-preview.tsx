import { SegmentedControl } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MailEnvelope } from '#renderer/components/mail-envelope.tsx';
import { SandboxedMail } from '#renderer/components/sandboxed-mail.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
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
      <Attachments files={mail.attachments} />
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

/** The files that go with the mail, by name and size. */
function Attachments({ files }: { files: MailPreviewProps['mail']['attachments'] }) {
  const { t } = useTranslation('templateFiles');
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label={t('attachments', { count: files.length })}>
      {files.map(({ name, sizeBytes }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name; the list never changes
        <li key={index} className={classes.file}>
          <IconPaperclip size={12} aria-hidden />
          {`${name} · ${format.bytes(sizeBytes)}`}
        </li>
      ))}
    </ul>
  );
}
