import { Box } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { toMailDocument } from './mail-document.ts';
import classes from './sandboxed-mail.module.css';
import { useStubbornFrame } from './use-stubborn-frame.ts';

type SandboxedMailProps = {
  html: string;
  /** The subject; names the frame for screen readers. */
  subject: string;
  /** Off unless a person asks for it. The window's own policy must allow https images too. */
  areRemoteImagesAllowed?: boolean;
  /** What the mail's `prefers-color-scheme` sees. Most mails know only light. */
  scheme?: 'light' | 'dark';
  /** px; the room there is unless told. Sits in the middle of a neutral desk. */
  width?: number;
};

/**
 * A mail as its reader sees it, in a frame without scripts, without an origin, without network. Its links do nothing
 * there: list them beside it with MailLinks.
 */
export function SandboxedMail({
  html,
  subject,
  areRemoteImagesAllowed = false,
  scheme = 'light',
  width,
}: SandboxedMailProps) {
  const { t } = useTranslation('components');
  const source = useMemo(() => toMailDocument(html, { areRemoteImagesAllowed }), [html, areRemoteImagesAllowed]);
  const { key, onLoad } = useStubbornFrame(source);
  return (
    <div className={classes.desk}>
      <Box
        key={key}
        component="iframe"
        className={classes.frame}
        data-scheme={scheme}
        sandbox=""
        referrerPolicy="no-referrer"
        title={t('mail.frame', { subject })}
        srcDoc={source}
        onLoad={onLoad}
        {...(width !== undefined && { w: width, maw: 'none' })}
      />
    </div>
  );
}
