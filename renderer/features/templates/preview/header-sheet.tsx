import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { TemplateKind } from '#shared/contract/templates.ts';
import { useDefaultReplyTo } from '../queries.ts';
import classes from './header-sheet.module.css';
import { listMailHeaders } from './mail-headers.ts';
import type { RenderedMail } from './render-job.ts';

type HeaderSheetProps = {
  from: { name: string; address: string } | null;
  to: { name: string; email: string } | null;
  kind: TemplateKind;
  mail: RenderedMail;
};

const sizeOf = (text: string): number => new TextEncoder().encode(text).length;

/** What stands above the mail on its way, each header with what it is for, and how large the two parts are. */
export function HeaderSheet({ from, to, kind, mail }: HeaderSheetProps) {
  const { t } = useTranslation('templates');
  const format = useFormat();
  const replyTo = useDefaultReplyTo();
  const headers = listMailHeaders({
    from: from ?? { name: '', address: '' },
    to: { name: to?.name ?? '', address: to?.email ?? '' },
    subject: mail.subject,
    replyTo,
    kind,
  });
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
          {t('headers.sizes', { html: format.bytes(sizeOf(mail.html)), text: format.bytes(sizeOf(mail.text)) })}
        </p>
      </div>
    </div>
  );
}
