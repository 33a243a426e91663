import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { Disclosure } from '#renderer/components/disclosure.tsx';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { useExplain } from '#renderer/lib/use-explanation.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import type { TestResult } from '#shared/contract/accounts.ts';
import classes from './account-test.module.css';

const icons = { ok: IconCheck, failed: IconX, skipped: IconMinus } as const;

type TestReportProps = { result: TestResult; to: string };

/** The steps of a test, how it ended in plain words, and the whole conversation for whoever wants it. */
export function TestReport({ result, to }: TestReportProps) {
  const { t } = useTranslation('settings');
  const last = result.steps.findLastIndex(({ outcome }) => outcome !== 'skipped');
  return (
    <>
      <ol className={classes.steps}>
        {result.steps.map((step, index) => (
          <TestStep key={step.step} step={step} isBeforeOthers={index < last} />
        ))}
      </ol>
      {result.isOk ? <p className={classes.passed}>{t('test.passed', { to })}</p> : <TestFailure result={result} />}
      {result.transcript !== '' && (
        <Disclosure title={t('test.transcript')} summary={t('test.transcriptNote')}>
          <div className={classes.transcriptHead}>
            <span>{t('test.transcriptNote')}</span>
            <CopyButton value={result.transcript} what={t('test.copyTranscript')} />
          </div>
          <pre className={classes.transcript}>{result.transcript}</pre>
        </Disclosure>
      )}
    </>
  );
}

type TestStepProps = {
  step: TestResult['steps'][number];
  /** A step that was skipped before others were taken was not needed, such as a look-up of a plain number. */
  isBeforeOthers: boolean;
};

function TestStep({ step, isBeforeOthers }: TestStepProps) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const Icon = icons[step.outcome];
  const skipped = isBeforeOthers ? t('test.notNeeded') : t('test.outcome.skipped');
  return (
    <li className={classes.step} data-outcome={step.outcome}>
      <Icon size={14} stroke={2} aria-label={t(`test.outcome.${step.outcome}`)} className={classes.stepIcon} />
      <span className={classes.stepName}>{t(`test.step.${step.step}`)}</span>
      <span className={classes.stepDetail} data-selectable>
        {step.detail === '' && step.outcome === 'skipped' ? skipped : step.detail}
      </span>
      <span className={classes.duration}>
        {step.durationMs !== null && t('test.duration', { ms: format.number(Math.round(step.durationMs)) })}
      </span>
    </li>
  );
}

function TestFailure({ result }: { result: TestResult }) {
  const { t } = useTranslation('settings');
  const explain = useExplain();
  const failed = result.steps.find((step) => step.outcome === 'failed');
  const where = failed ? t('test.failed', { step: t(`test.step.${failed.step}`) }) : '';
  const explanation = result.explanationKey === null ? null : explain(result.explanationKey);
  return (
    <ErrorNotice
      what={explanation?.happened ?? where}
      {...(explanation && { todo: explanation.nextStep })}
      serverWords={result.reply}
    />
  );
}
