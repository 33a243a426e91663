import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/use-format.ts';
import classes from './progress-line.module.css';

type ProgressLineProps = {
  /** What is going on, for screen readers and on the left: "Sending Welcome". */
  label: string;
  done: number;
  total: number;
  /** Seconds until the end; null while it cannot be known. */
  secondsLeft?: number | null;
  isPaused?: boolean;
  /** Replaces "12 of 87". */
  detail?: string;
};

/** A bar with what is done and how long it still takes; for anything longer than a second. */
export function ProgressLine({ label, done, total, secondsLeft, isPaused = false, detail }: ProgressLineProps) {
  const { t } = useTranslation('components');
  const format = useFormat();
  const estimate =
    secondsLeft === undefined || isPaused || done >= total
      ? null
      : secondsLeft === null
        ? t('progress.counting')
        : t('progress.left', { duration: format.duration(secondsLeft) });
  return (
    <div className={classes.root}>
      <div className={classes.line}>
        <span className={classes.label}>{label}</span>
        <span className={classes.numbers}>
          {detail ?? t('progress.of', { done: format.number(done), total: format.number(total) })}
          {estimate && <span className={classes.estimate}>{estimate}</span>}
        </span>
      </div>
      <Progress.Root>
        <Progress.Section
          value={total === 0 ? 0 : (done / total) * 100}
          color={isPaused ? 'gray' : 'verdigris'}
          aria-label={label}
        />
      </Progress.Root>
    </div>
  );
}
