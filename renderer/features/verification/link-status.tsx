import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Output } from '#shared/contract/index.ts';
import { isOnlyHere } from './verification-draft.ts';
import classes from './verification-page.module.css';

type Status = Output<'verification.status'>;

/** Where the links of new mails lead, whether anybody else can open them, and how many people still have one. */
export function LinkStatus({ status }: { status: Status }) {
  const { t } = useTranslation('verification');
  const format = useFormat();
  const { linkBase, problem, waiting } = status;
  return (
    <section className={classes.status} aria-label={t('status.title')}>
      <h2 className={classes.title}>{t('status.title')}</h2>
      <div className={classes.base}>
        <code className={classes.address} data-selectable>
          {linkBase}
        </code>
        <CopyButton value={linkBase} what={t('status.address')} />
      </div>
      <p className={classes.quiet}>
        <ServedAt status={status} />
      </p>
      {problem !== null && <ErrorNotice what={problem} />}
      {problem === null && isOnlyHere(linkBase) && (
        <ErrorNotice tone="warning" what={t('status.onlyHere')} todo={t('status.onlyHereTodo')} />
      )}
      <p className={classes.waiting}>
        {waiting === 0
          ? t('status.nobodyWaits')
          : t('status.waiting', { count: waiting, formatted: format.number(waiting) })}
      </p>
    </section>
  );
}

function ServedAt({ status: { isRunning, linkBase, origin } }: { status: Status }) {
  const { t } = useTranslation('verification');
  if (!isRunning || origin === null) return t('status.stopped');
  return linkBase.startsWith(origin) ? t('status.servedHere', { origin }) : t('status.servedElsewhere', { origin });
}
