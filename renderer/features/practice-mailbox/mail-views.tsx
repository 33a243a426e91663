import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { SandboxedMail } from '#renderer/components/sandboxed-mail.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { PracticeMail } from '#shared/contract/practice-mailbox.ts';
import classes from './practice-mailbox.module.css';
import { usePracticeSource } from './queries.ts';

const views = ['html', 'text', 'headers', 'source'] as const;
type View = (typeof views)[number];

/** More than this would make the window wait for a text that nobody reads here. */
const shownCharacters = 300_000;

/** The same mail four ways: as its reader sees it, as text, its header fields, and byte for byte. */
export function MailViews({ mail }: { mail: PracticeMail }) {
  const { t } = useTranslation('practice');
  return (
    <Tabs
      className={classes.views ?? ''}
      defaultValue={mail.html === null ? 'text' : 'html'}
      aria-label={t('mail.view')}
    >
      <Tabs.List className={classes.viewList ?? ''}>
        {views.map((view) => (
          <Tabs.Tab key={view} value={view}>
            {t(`mail.${view}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {views.map((view) => (
        <Tabs.Panel key={view} value={view} className={classes.view ?? ''}>
          <MailView view={view} mail={mail} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function MailView({ view, mail }: { view: View; mail: PracticeMail }) {
  const { t } = useTranslation('practice');
  if (view === 'headers') return <Headers headers={mail.headers} />;
  if (view === 'source') return <Source mail={mail} />;
  if (view === 'html') {
    if (mail.html === null) return <p className={classes.nothing}>{t('mail.noHtml')}</p>;
    return <SandboxedMail html={mail.html} subject={mail.subject} />;
  }
  if (mail.text === null) return <p className={classes.nothing}>{t('mail.noText')}</p>;
  return (
    <pre className={classes.text} data-selectable>
      {mail.text}
    </pre>
  );
}

function Headers({ headers }: Pick<PracticeMail, 'headers'>) {
  const { t } = useTranslation('practice');
  return (
    <div className={classes.scroll}>
      <table className={classes.headers} aria-label={t('mail.headerTable')}>
        <tbody>
          {headers.map(({ name, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a field may occur several times, even with the same value; the list never changes
            <tr key={index}>
              <th scope="row">{name}</th>
              <td data-selectable>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Read only when it is looked at: a mail with files is megabytes. */
function Source({ mail }: { mail: PracticeMail }) {
  const { t } = useTranslation('practice');
  const format = useFormat();
  const { data, error, refetch } = usePracticeSource(mail.id);
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingDelay />;
  const { source, next } = data;
  return (
    <div className={classes.scroll}>
      {mail.sizeBytes > shownCharacters && (
        <p className={classes.cut}>{t('mail.sourceCut', { size: format.bytes(mail.sizeBytes) })}</p>
      )}
      {next === null && (
        <div className={classes.copySource}>
          <CopyButton value={source} what={t('mail.copySource')} />
        </div>
      )}
      <pre className={classes.source} data-selectable>
        {source.slice(0, shownCharacters)}
      </pre>
    </div>
  );
}
