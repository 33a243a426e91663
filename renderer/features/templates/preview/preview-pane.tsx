import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { useImageAddresses } from '#renderer/lib/use-placed-images.ts';
import type { TemplateKind } from '#shared/contract/templates.ts';
import type { TemplateSession } from '../session/template-session.ts';
import { useDraftPart } from '../session/use-session.ts';
import { ByHandForm, type ByHandValues } from './by-hand-form.tsx';
import { HeaderSheet } from './header-sheet.tsx';
import { InboxLine } from './inbox-line.tsx';
import { type MailFeed, useFeed, useFeedText } from './mail-feed.ts';
import { MailFrame, type MailJumps } from './mail-frame.tsx';
import type { PaperSize } from './mail-paper.tsx';
import type { PersonSelectProps } from './person-select.tsx';
import { PreviewBar } from './preview-bar.tsx';
import classes from './preview-pane.module.css';
import { defaultSettings, frameWidths, type PreviewSettings, type ShownImages } from './preview-settings.ts';
import { RemoteNote } from './remote-note.tsx';
import { SourceSheet } from './source-sheet.tsx';
import { useFit } from './use-fit.ts';

type PreviewPaneProps = {
  feed: MailFeed;
  jumps: MailJumps;
  session: TemplateSession;
  from: { name: string; address: string } | null;
  kind: TemplateKind;
  person: PersonSelectProps;
  /** Set while the values are typed by hand. */
  byHand: ByHandValues | null;
  /** Why there is no mail to show. */
  error: { what: string; todo?: string; error?: unknown; onRetry?: () => void; retryLabel?: string } | null;
};

/** The finished mail, as one person gets it. */
export function PreviewPane({ feed, jumps, session, from, kind, person, byHand, error }: PreviewPaneProps) {
  const { t } = useTranslation('templates');
  const [images, setImages] = useState<ShownImages>('own');
  const [settings, setSettings] = useLocalStorage<PreviewSettings>({
    key: 'countersign.preview',
    defaultValue: defaultSettings,
    getInitialValueInEffect: false,
  });
  const width = frameWidths[settings.width] ?? null;
  const { deskRef, scale } = useFit(width);
  const { isEntering } = jumps;
  useEffect(() => {
    if (isEntering) setSettings((current) => ({ ...current, form: 'html' }));
  }, [isEntering, setSettings]);
  return (
    <section className={classes.root} aria-label={t('preview.label')}>
      <PreviewBar
        person={person}
        settings={settings}
        scale={scale}
        onChange={(patch) => setSettings((current) => ({ ...current, ...patch }))}
        images={images}
        onImagesChange={setImages}
      />
      {byHand !== null && <ByHandForm feed={feed} {...byHand} />}
      {error !== null && (
        <div className={classes.notice}>
          <ErrorNotice {...error} />
        </div>
      )}
      <Mail
        {...{ feed, jumps, session, from, kind, settings, images, width, scale, deskRef }}
        onImagesChange={setImages}
        to={person.chosen}
        hasFailed={error !== null}
      />
    </section>
  );
}

type MailProps = Pick<PreviewPaneProps, 'feed' | 'jumps' | 'session' | 'from' | 'kind'> & {
  to: PersonSelectProps['chosen'];
  settings: PreviewSettings;
  images: ShownImages;
  onImagesChange: (images: ShownImages) => void;
  hasFailed: boolean;
} & PaperSize;

/** The mail in the form that was chosen; each of them follows the keys by itself. */
function Mail(props: MailProps) {
  const { feed, jumps, session, from, to, kind, settings, images, onImagesChange, hasFailed, ...size } = props;
  const hasMail = useFeed(feed, (state) => state.mail !== null);
  const files = useDraftPart(session, 'files');
  const ownImages = useImageAddresses(files);
  if (!hasMail) return <div className={classes.desk}>{!hasFailed && <LoadingDelay />}</div>;
  const { form, scheme } = settings;
  return (
    <>
      <InboxLine {...{ feed, from }} />
      {form === 'html' && <RemoteNote {...{ feed, images, onImagesChange }} />}
      {form === 'html' && <MailFrame {...{ feed, jumps, scheme, ownImages, images }} {...size} />}
      {form === 'text' && <TextSheet feed={feed} />}
      {form === 'headers' && <HeaderSheet {...{ feed, from, to, kind, files }} />}
      {form === 'source' && <SourceSheet feed={feed} />}
    </>
  );
}

/** The text part as a program without HTML shows it. */
function TextSheet({ feed }: { feed: MailFeed }) {
  const { t } = useTranslation('templates');
  const text = useFeedText(feed);
  return (
    <div className={classes.desk}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by keyboard */}
      <pre className={classes.text} tabIndex={0} data-selectable>
        {text?.trim() === '' ? <span className={classes.none}>{t('preview.noText')}</span> : text}
      </pre>
    </div>
  );
}
