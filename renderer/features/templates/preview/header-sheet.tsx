import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { AttachedFile } from '#shared/contract/template-files.ts';
import type { TemplateKind } from '#shared/contract/templates.ts';
import { keepSent, sumBytes } from '../files/file-list.ts';
import { useDefaultReplyTo } from '../queries.ts';
import classes from './header-sheet.module.css';
import { type MailFeed, useFeed, useFeedText } from './mail-feed.ts';
import { listMailHeaders } from './mail-headers.ts';
import { toSentHtml } from './sent-html.ts';

type HeaderSheetProps = {
  feed: MailFeed;
  from: { name: string; address: string } | null;
  to: { name: string; email: string } | null;
  kind: TemplateKind;
  files: readonly AttachedFile[];
};

const sizeOf = (text: string): number => new TextEncoder().encode(text).length;

/** What stands above the mail on its way, each header with what it is for, and how large the two parts are. */
export function HeaderSheet({ feed, from, to, kind, files }: HeaderSheetProps) {
  const { t } = useTranslation(['templates', 'templateFiles']);
  const format = useFormat();
  const replyTo = useDefaultReplyTo();
  const mail = useFeed(feed, (state) => state.mail);
  const text = useFeedText(feed);
  if (mail === null) return null;
  const headers = listMailHeaders({
    from: from ?? { name: '', address: '' },
    to: { name: to?.name ?? '', address: to?.email ?? '' },
    subject: mail.subject,
    replyTo,
    kind,
    hasAttachments: files.some(({ contentId }) => contentId === null),
  });
  const html = toSentHtml(mail);
  const sent = keepSent(files, mail.sentImages);
  return (
    <div className={classes.desk}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
      <div className={classes.sheet} tabIndex={0}>
        <dl className={classes.list}>
          {headers.map(({ id, name, value }) => (
            <div key={id} className={classes.header}>
              <dt className={classes.name}>{name}</dt>
              <dd className={classes.value}>
                <span data-selectable>{value ?? t('headers.whenSent')}</span>
                <span className={classes.hint}>{t(`headers.${id}`)}</span>
              </dd>
            </div>
          ))}
        </dl>
        <p className={classes.sizes}>
          {text !== null && t('headers.sizes', { html: format.bytes(sizeOf(html)), text: format.bytes(sizeOf(text)) })}
          {sent.length > 0 &&
            ` ${t('templateFiles:headerSizes', { count: sent.length, size: format.bytes(sumBytes(sent)) })}`}
        </p>
      </div>
    </div>
  );
}
