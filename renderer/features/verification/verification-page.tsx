import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { Page, PageScroll } from '#renderer/components/page.tsx';
import { LinkStatus } from './link-status.tsx';
import { useSettings, useVerificationStatus } from './queries.ts';
import { RecentEvents } from './recent-events.tsx';
import { VerificationForm } from './verification-form.tsx';
import classes from './verification-page.module.css';

/** Where links lead, how they are made, and who came through them. */
export function VerificationPage() {
  const { t } = useTranslation('verification');
  const status = useVerificationStatus();
  const settings = useSettings();
  const failed = [status, settings].find((query) => query.isError);
  if (failed) {
    return (
      <PageScroll>
        <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />
      </PageScroll>
    );
  }
  if (!status.data || !settings.data) return <LoadingDelay />;
  return (
    <Page>
      <div className={classes.columns}>
        <div className={classes.settings}>
          <LinkStatus status={status.data} />
          <VerificationForm settings={settings.data.verification} status={status.data} />
        </div>
        <section className={classes.recent} aria-label={t('recent.title')}>
          <h2 className={classes.title}>{t('recent.title')}</h2>
          <RecentEvents />
        </section>
      </div>
    </Page>
  );
}
