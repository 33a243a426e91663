import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.tsx';
import { describeError } from './describe-error.ts';
import classes from './error-notice.module.css';

type ErrorNoticeProps = {
  /** What a call threw; brings what happened, what to do and the reference. The texts below win over it. */
  error?: unknown;
  /** What happened, in plain words. */
  what?: string;
  /** What to do now. */
  todo?: string;
  /** The server's own sentence, shown in a quiet block, selectable. */
  serverWords?: string;
  /** A technical sentence that is not a server's. */
  detail?: string;
  reference?: string;
  /** Shows a button. Its label is "Try again" unless `retryLabel` names a better verb. */
  onRetry?: () => void;
  retryLabel?: string;
  /** More buttons beside "Try again". */
  actions?: ReactNode;
  /** `warning` for what still works; `error` (the default) for what does not. */
  tone?: 'error' | 'warning';
};

/** A failure where it happened: what happened, what to do, what the server said. Never only a toast. */
export function ErrorNotice({ error, tone = 'error', onRetry, retryLabel, actions, ...texts }: ErrorNoticeProps) {
  const { t } = useTranslation(['common', 'components']);
  const { what, todo, serverWords, detail, reference } = {
    ...(error === undefined ? { what: '' } : describeError(error, t)),
    ...texts,
  };
  return (
    <div className={classes.root} role="alert" data-tone={tone}>
      <IconAlertTriangle size={16} aria-hidden className={classes.icon} />
      <div className={classes.body}>
        <p className={classes.what}>{what}</p>
        {todo && <p className={classes.todo}>{todo}</p>}
        {serverWords && <ServerWords text={serverWords} />}
        {detail && <pre className={classes.pre}>{detail}</pre>}
        {reference && (
          <p className={classes.reference}>
            {t('error.reference', { reference })}
            <CopyButton value={reference} what={t('components:error.copyReference')} />
          </p>
        )}
        {(onRetry || actions) && (
          <div className={classes.actions}>
            {onRetry && (
              <Button variant="default" onClick={onRetry}>
                {retryLabel ?? t('verb.tryAgain')}
              </Button>
            )}
            {actions}
          </div>
        )}
      </div>
    </div>
  );
}

/** What a server said, word for word, in a quiet block that can be copied. */
export function ServerWords({ text }: { text: string }) {
  const { t } = useTranslation('components');
  return (
    <figure className={classes.words}>
      <figcaption className={classes.caption}>{t('error.serverSaid')}</figcaption>
      <pre className={classes.pre}>{text}</pre>
    </figure>
  );
}
