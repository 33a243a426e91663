import { Button, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type MailFeed, useFeed } from './mail-feed.ts';
import type { ShownImages } from './preview-settings.ts';
import classes from './remote-note.module.css';

type RemoteNoteProps = { feed: MailFeed; images: ShownImages; onImagesChange: (images: ShownImages) => void };

/** Where a mail names images from elsewhere: that they are not loaded, and why, or that they are, and the way back. */
export function RemoteNote({ feed, images, onImagesChange }: RemoteNoteProps) {
  const { t } = useTranslation('templates');
  const hasRemote = useFeed(feed, ({ mail }) => mail?.problems.some(({ rule }) => rule === 'remote-image') ?? false);
  if (!hasRemote || images === 'none') return null;
  const areLoaded = images === 'all';
  return (
    <p className={classes.root} role="note">
      <span>{t(areLoaded ? 'preview.remoteOn' : 'preview.remoteOff')}</span>
      <Tooltip label={t(areLoaded ? 'preview.remoteUntil' : 'preview.remoteWhy')}>
        <Button variant="subtle" size="compact-sm" onClick={() => onImagesChange(areLoaded ? 'own' : 'all')}>
          {t(areLoaded ? 'preview.remoteStop' : 'preview.remoteLoad')}
        </Button>
      </Tooltip>
    </p>
  );
}
