import { Box } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toMailDocument } from '#renderer/components/mail-document.ts';
import { framePrefix } from './frame-styles.ts';
import classes from './mail-frame.module.css';
import type { PreviewSettings, ShownImages } from './preview-settings.ts';

/** A sheet is shown after this time even if an image is still on its way. */
const patienceMs = 400;

type MailFrameProps = {
  html: string;
  subject: string;
  scheme: PreviewSettings['scheme'];
  images: ShownImages;
  /** px; all the room there is when null. */
  width: number | null;
};

type Sheet = { key: number; source: string };

/**
 * The mail while it is being written. A frame without scripts and origin can only be replaced as a whole and its scroll
 * position cannot be read, so each new version is loaded in a second frame behind the first, opened at the element that
 * was typed in, and brought to the front when it is drawn: no flash, and what is edited stays in view. Each is a new
 * element, because a second document in the same frame would be a step of the window's history.
 */
export function MailFrame({ html, subject, scheme, images, width }: MailFrameProps) {
  const { t } = useTranslation('components');
  const source = toMailDocument(framePrefix(html, { scheme, images }) + html, {
    areRemoteImagesAllowed: images === 'all',
  });
  const { sheets, onDrawn } = useSheets(source);
  return (
    <div className={classes.desk}>
      <Box
        className={classes.paper}
        data-scheme={scheme === 'dark' ? 'dark' : 'light'}
        {...(width !== null && { w: width })}
      >
        {sheets.map((sheet, index) => (
          <SheetFrame
            key={sheet.key}
            sheet={sheet}
            title={t('mail.frame', { subject })}
            isInFront={index === 0}
            onDrawn={onDrawn}
          />
        ))}
      </Box>
    </div>
  );
}

/** The sheet in front and, while it loads, the next one; what is newer still waits, and only the newest is kept. */
const useSheets = (source: string): { sheets: readonly Sheet[]; onDrawn: (key: number) => void } => {
  const [sheets, setSheets] = useState<readonly Sheet[]>([{ key: 0, source }]);
  const isLoading = sheets.length > 1;
  const last = sheets.at(-1);
  useEffect(() => {
    if (isLoading || last === undefined || last.source === source) return;
    setSheets([last, { key: last.key + 1, source }]);
  }, [isLoading, last, source]);
  const onDrawn = (key: number): void =>
    setSheets((current) => (current.length > 1 && current.at(-1)?.key === key ? current.slice(-1) : current));
  return { sheets, onDrawn };
};

type SheetFrameProps = { sheet: Sheet; title: string; isInFront: boolean; onDrawn: (key: number) => void };

function SheetFrame({ sheet, title, isInFront, onDrawn }: SheetFrameProps) {
  const giveUpWaiting = useEffectEvent(() => onDrawn(sheet.key));
  useEffect(() => {
    const timer = setTimeout(() => giveUpWaiting(), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <iframe
      className={classes.frame}
      data-front={isInFront || undefined}
      inert={!isInFront}
      sandbox=""
      referrerPolicy="no-referrer"
      title={title}
      srcDoc={sheet.source}
      onLoad={() => onDrawn(sheet.key)}
    />
  );
}
