import { useTranslation } from 'react-i18next';
import classes from '#renderer/components/inbox-line.module.css';
import { type MailFeed, useFeed, useFeedText } from './mail-feed.ts';

/** About what a phone shows under the subject. */
const excerptLength = 140;

/** Enough text for the excerpt, however much blank space is in it; the whole of a long mail would be read at each key. */
const toExcerpt = (text: string): string =>
  text
    .slice(0, 10 * excerptLength)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, excerptLength);

type InboxLineProps = { feed: MailFeed; from: { name: string; address: string } | null };

/** The mail as a list of mails shows it: who from, subject, and the line under it. */
export function InboxLine({ feed, from }: InboxLineProps) {
  const { t } = useTranslation('templates');
  const sender = from === null ? '' : from.name.trim() === '' ? from.address : from.name;
  const subject = useFeed(feed, ({ mail }) => mail?.subject.trim() ?? '');
  const preheader = useFeed(feed, ({ mail }) => mail?.preheader ?? '');
  const hasPreheader = preheader !== '';
  const excerpt = toExcerpt(useFeedText(feed, !hasPreheader) ?? '');
  return (
    <section className={classes.root} aria-label={t('preview.inbox')} data-selectable>
      <p className={classes.from}>
        <span>{sender}</span>
        {from !== null && sender !== from.address && <span className={classes.address}>{from.address}</span>}
      </p>
      <p className={subject === '' ? classes.missing : classes.subject}>{subject || t('preview.noSubject')}</p>
      <p className={classes.preheader} {...(!hasPreheader && { title: t('preview.noPreheader') })}>
        {hasPreheader ? preheader : excerpt}
      </p>
    </section>
  );
}
