import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '#renderer/components/disclosure.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { LoadingDelay } from '#renderer/components/loading-delay.tsx';
import { NobodyWhy } from '#renderer/components/proof-sheet/nobody-why.tsx';
import { navigate } from '#renderer/lib/navigation.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Review } from '#shared/contract/sending.ts';
import classes from './send-panel.module.css';
import { countSkipped, isKindForNobody } from './send-readiness.ts';
import { TemplateProblems } from './template-problems.tsx';
import type { Send } from './use-send.ts';

/** How many get the mail, how long it takes, who is skipped and why, and what is in the way. */
export function ReviewSummary({ send }: { send: Send }) {
  const { review, templateId } = send;
  if (review.isError) return <ErrorNotice error={review.error} onRetry={() => void review.refetch()} />;
  if (review.data === undefined) return <LoadingDelay lines={3} />;
  const { data } = review;
  const kind = send.templateList.find(({ id }) => id === templateId)?.kind;
  return (
    <div className={classes.review} data-stale={review.isPlaceholderData || undefined} aria-live="polite">
      <Recipients review={data} />
      {kind !== undefined && isKindForNobody(kind, data) && <NobodyWhy kind={kind} />}
      {data.problems.length > 0 && <Problems problems={data.problems} templateId={templateId} />}
      {data.skipped.length > 0 && <Skipped skipped={data.skipped} />}
    </div>
  );
}

function Recipients({ review }: { review: Review }) {
  const { t } = useTranslation('sending');
  const format = useFormat();
  if (review.count === 0) return <p className={classes.count}>{t('send.nobody')}</p>;
  return (
    <div>
      <p className={classes.count}>
        {t('send.getIt', { count: review.count, formatted: format.number(review.count) })}
      </p>
      {review.secondsNeeded !== null && review.secondsNeeded >= 1 && (
        <p className={classes.quiet}>{t('send.takes', { duration: format.duration(review.secondsNeeded) })}</p>
      )}
    </div>
  );
}

function Problems({ problems, templateId }: { problems: Review['problems']; templateId: number | null }) {
  const { t } = useTranslation('sending');
  return (
    <div className={classes.problems}>
      <ErrorNotice
        what={t('send.problems')}
        todo={t('send.problemsTodo')}
        actions={
          templateId !== null && (
            <Button variant="default" onClick={() => navigate('templates', { id: String(templateId) })}>
              {t('send.openTemplate')}
            </Button>
          )
        }
      />
      <TemplateProblems problems={problems} />
    </div>
  );
}

function Skipped({ skipped }: Pick<Review, 'skipped'>) {
  const { t } = useTranslation('sending');
  const format = useFormat();
  const total = countSkipped({ skipped });
  return (
    <Disclosure
      title={t('send.skipped', { count: total, formatted: format.number(total) })}
      isOpenAtFirst={skipped.length <= 3}
    >
      <ul className={classes.reasons}>
        {skipped.map(({ reason, count, examples }) => (
          <li key={reason} className={classes.reason}>
            <span>{t(`send.reason.${reason}`)}</span>
            <span className={classes.number}>{format.number(count)}</span>
            <span className={classes.examples} data-selectable>
              {examples.map(({ email }) => email).join(', ')}
              {count > examples.length &&
                ` ${t('send.andMore', { count: count - examples.length, formatted: format.number(count - examples.length) })}`}
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
