import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../components/copy-button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import classes from './page-boundary.module.css';

type PageBoundaryProps = { page: string; children: ReactNode };
type Crash = { reference: string; report: string; message: string };
type PageBoundaryState = { crash: Crash | null };

const toCrash = (error: unknown, page: string): Crash => {
  const reference = `${page}-${Date.now().toString(36)}`;
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return { reference, message, report: [reference, navigator.userAgent, message, stack].join('\n') };
};

/** Keeps a page's mistake inside the page: says what happened, gives a report to copy, and reloads the page alone. */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { crash: null };

  static getDerivedStateFromError(error: unknown): PageBoundaryState {
    return { crash: toCrash(error, window.location.hash.replace(/^#\/?|\?.*$/g, '')) };
  }

  override render(): ReactNode {
    const { crash } = this.state;
    if (crash === null) return this.props.children;
    return <CrashNotice crash={crash} onReload={() => this.setState({ crash: null })} />;
  }
}

function CrashNotice({ crash, onReload }: { crash: Crash; onReload: () => void }) {
  const { t } = useTranslation(['app', 'common']);
  return (
    <div className={classes.room}>
      <ErrorNotice
        what={t('crash.title')}
        todo={t('crash.todo')}
        onRetry={onReload}
        retryLabel={t('crash.reload')}
        actions={
          <span className={classes.reference}>
            {t('common:error.reference', { reference: crash.reference })}
            <CopyButton value={crash.report} what={t('crash.reference')} />
          </span>
        }
      />
      <pre className={classes.message}>{crash.message}</pre>
    </div>
  );
}
