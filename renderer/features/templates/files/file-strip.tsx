import { Button } from '@mantine/core';
import type { WheelEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { AttachedFile } from '#shared/contract/template-files.ts';
import { type MailFeed, useFeed } from '../preview/mail-feed.ts';
import type { TemplateSession } from '../session/template-session.ts';
import { useDraftPart } from '../session/use-session.ts';
import { FileChip } from './file-chip.tsx';
import { keepSent, sumBytes } from './file-list.ts';
import classes from './file-strip.module.css';
import { useChipFocus } from './use-chip-focus.ts';
import type { FileActions, FileNotice } from './use-files.ts';

type FileStripProps = { session: TemplateSession; feed: MailFeed; files: FileActions };

/** The images and files of the template, and why one was not added; nothing while there are neither. */
export function FileStrip({ session, feed, files }: FileStripProps) {
  const listed = useDraftPart(session, 'files');
  return (
    <>
      {listed.length > 0 && <ListedFiles {...{ session, feed, files, listed }} />}
      <FileNotices notices={files.notices} onForget={files.forget} />
    </>
  );
}

/** A wheel that turns only up and down moves the line as well, which has no scroll bar. */
const scrollAlong = ({ currentTarget, deltaX, deltaY }: WheelEvent<HTMLElement>): void => {
  if (deltaX === 0) currentTarget.scrollLeft += deltaY;
};

function ListedFiles({ session, feed, files, listed }: FileStripProps & { listed: readonly AttachedFile[] }) {
  const { t } = useTranslation('templateFiles');
  const format = useFormat();
  const { list, focusAt } = useChipFocus(files.leave);
  const sentImages = useFeed(feed, ({ mail }) => mail?.sentImages ?? null);
  const sent = sentImages === null ? listed : keepSent(listed, sentImages);
  return (
    <section className={classes.root} aria-label={t('label')}>
      <span className={classes.label}>
        {t('label')}
        {listed.length > 1 && (
          <span className={classes.total} title={t('total', { size: format.bytes(sumBytes(sent)) })}>
            {format.bytes(sumBytes(sent))}
          </span>
        )}
      </span>
      <ul ref={list} className={classes.list} onWheel={scrollAlong}>
        {listed.map((file, index) => (
          <FileChip
            key={`${file.contentId} ${file.hash} ${file.name}`}
            {...{ session, file, files }}
            isSent={sent.includes(file)}
            onMoved={() => focusAt(index)}
          />
        ))}
      </ul>
    </section>
  );
}

function FileNotices({ notices, onForget }: { notices: readonly FileNotice[]; onForget: () => void }) {
  const { t } = useTranslation('common');
  if (notices.length === 0) return null;
  return (
    <div className={classes.notices}>
      {notices.map(({ key, ...notice }, index) => (
        <ErrorNotice
          key={key}
          {...notice}
          {...(index === notices.length - 1 && {
            actions: (
              <Button variant="default" onClick={onForget}>
                {t('verb.close')}
              </Button>
            ),
          })}
        />
      ))}
    </div>
  );
}
