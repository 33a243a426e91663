import { useLocalStorage } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { InboxLine } from './inbox-line.tsx';
import { type MailFeed, useFeed } from './mail-feed.ts';
import { MailFrame } from './mail-frame.tsx';
import type { PersonSelectProps } from './person-select.tsx';
import { PreviewBar } from './preview-bar.tsx';
import classes from './preview-pane.module.css';
import { defaultSettings, frameWidths, type PreviewSettings } from './preview-settings.ts';

type PreviewPaneProps = {
  feed: MailFeed;
  from: { name: string; address: string } | null;
  person: PersonSelectProps;
  /** Why there is no mail to show. */
  error: { what: string; todo?: string; error?: unknown; onRetry?: () => void; retryLabel?: string } | null;
};

/** The finished mail, as one person gets it. */
export function PreviewPane({ feed, from, person, error }: PreviewPaneProps) {
  const { t } = useTranslation('templates');
  const [areRemoteImagesAllowed, allowRemoteImages] = useState(false);
  const [settings, setSettings] = useLocalStorage<PreviewSettings>({
    key: 'countersign.preview',
    defaultValue: defaultSettings,
    getInitialValueInEffect: false,
  });
  return (
    <section className={classes.root} aria-label={t('preview.label')}>
      <PreviewBar
        person={person}
        settings={settings}
        onChange={(patch) => setSettings((current) => ({ ...current, ...patch }))}
        areRemoteImagesAllowed={areRemoteImagesAllowed}
        onRemoteImagesChange={allowRemoteImages}
      />
      {error !== null && (
        <div className={classes.notice}>
          <ErrorNotice {...error} />
        </div>
      )}
      <Mail {...{ feed, from, settings, areRemoteImagesAllowed }} hasFailed={error !== null} />
    </section>
  );
}

type MailProps = Pick<PreviewPaneProps, 'feed' | 'from'> & {
  settings: PreviewSettings;
  areRemoteImagesAllowed: boolean;
  hasFailed: boolean;
};

/** What follows every key; the controls above it do not. */
function Mail({ feed, from, settings, areRemoteImagesAllowed, hasFailed }: MailProps) {
  const mail = useFeed(feed, (state) => state.mail);
  if (mail === null) return <div className={classes.desk}>{!hasFailed && <LoadingDelay />}</div>;
  return (
    <>
      <InboxLine from={from} mail={mail} />
      {settings.form === 'text' ? (
        <TextSheet text={mail.text} />
      ) : (
        <MailFrame
          html={mail.frameHtml}
          subject={mail.subject}
          scheme={settings.scheme}
          width={frameWidths[settings.width]}
          areRemoteImagesAllowed={areRemoteImagesAllowed}
        />
      )}
    </>
  );
}

/** The text part as a program without HTML shows it. */
function TextSheet({ text }: { text: string }) {
  const { t } = useTranslation('templates');
  return (
    <div className={classes.desk}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by keyboard */}
      <pre className={classes.text} tabIndex={0} data-selectable>
        {text.trim() === '' ? <span className={classes.none}>{t('preview.noText')}</span> : text}
      </pre>
    </div>
  );
}
