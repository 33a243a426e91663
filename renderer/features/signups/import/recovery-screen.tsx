import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { ProgressLine } from '#renderer/components/progress-line.tsx';
import { call } from '#renderer/lib/client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { ImportRecovery } from '#shared/contract/imports.ts';
import classes from './recovery-screen.module.css';

/** In the list's place after a crash in an import: half of it must not look like the list. */
export function RecoveryScreen({ recovery }: { recovery: ImportRecovery }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const retry = useMutation({ mutationFn: () => call('imports.retryRecovery', {}) });
  const { file, fraction, secondsLeft, error } = recovery;
  return (
    <section className={classes.root} aria-label={t('recovery.title')}>
      <div className={classes.column}>
        {error === null ? (
          <>
            <h2 className={classes.title}>{t('recovery.title')}</h2>
            <p className={classes.text}>{t('recovery.text', { file })}</p>
            <ProgressLine
              label={t('recovery.status', { file })}
              done={fraction}
              total={1}
              secondsLeft={secondsLeft}
              detail={format.percent(fraction)}
            />
          </>
        ) : (
          <ErrorNotice what={t('recovery.failed', { file })} todo={error} onRetry={() => retry.mutate()} />
        )}
      </div>
    </section>
  );
}
