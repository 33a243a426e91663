import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice, ServerWords } from '#renderer/components/error-notice.tsx';
import { navigate } from '#renderer/lib/navigation.ts';
import { useExplain } from '#renderer/lib/use-explanation.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { Output } from '#shared/contract/index.ts';
import classes from './test-mail.module.css';
import { type TestMail, UnsavedError } from './use-test-mail.ts';

type Answer = Output<'sending.testMail'>;
type Result<O extends Answer['result']['outcome']> = Extract<Answer['result'], { outcome: O }>;

/** What became of the test mail; nothing before the first. */
export function TestResult({ mail: { sending, openInPractice } }: { mail: TestMail }) {
  const { t } = useTranslation('testMail');
  if (sending.isPending) return <p className={classes.note}>{t('sending')}</p>;
  if (sending.error instanceof UnsavedError) return <ErrorNotice what={t('unsaved')} todo={t('unsavedTodo')} />;
  if (sending.error) return <ErrorNotice error={sending.error} />;
  if (sending.data === undefined) return null;
  const { result, ...answer } = sending.data;
  if (result.outcome === 'accepted') {
    return <Accepted answer={answer} result={result} onOpen={() => void openInPractice(answer.to)} />;
  }
  return <Stopped result={result} accountId={answer.account.id} isPractice={answer.account.isPractice} />;
}

type AcceptedProps = { answer: Omit<Answer, 'result'>; result: Result<'accepted'>; onOpen: () => void };

function Accepted({ answer: { to, subject, account }, result, onOpen }: AcceptedProps) {
  const { t } = useTranslation('testMail');
  const format = useFormat();
  return (
    <section className={classes.accepted}>
      <p className={classes.happened}>
        <IconCircleCheck size={16} aria-hidden className={classes.icon} />
        {t('accepted', { duration: format.duration(Math.max(1, result.durationMs) / 1_000) })}
      </p>
      <p className={classes.note} data-selectable>
        {t('acceptedAt', { subject, to })}
      </p>
      <ServerWords text={result.reply} />
      {account.isPractice && (
        <Button variant="default" onClick={onOpen}>
          {t('openPractice')}
        </Button>
      )}
    </section>
  );
}

type StoppedProps = { result: Exclude<Answer['result'], Result<'accepted'>>; accountId: number; isPractice: boolean };

function Stopped({ result, accountId, isPractice }: StoppedProps) {
  const { t } = useTranslation('testMail');
  const format = useFormat();
  const explain = useExplain();
  const actions = !isPractice && (
    <Button variant="default" onClick={() => navigate('settings', { section: 'accounts', account: String(accountId) })}>
      {t('openAccount')}
    </Button>
  );
  if (result.outcome === 'must-wait') {
    const what = t('mustWait', { time: format.dateTime(result.until) });
    return <ErrorNotice tone="warning" what={what} todo={t('mustWaitTodo')} actions={actions} />;
  }
  const { happened, nextStep } = explain(result.explanationKey);
  return (
    <ErrorNotice
      what={result.outcome === 'paused' ? t('paused', { reason: happened }) : happened || t('refused')}
      todo={nextStep}
      serverWords={result.reply}
      actions={actions}
    />
  );
}
