import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProgressLine } from '#renderer/components/progress-line.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import classes from './fields.module.css';
import { usePreparing } from './queries.ts';

/** What takes less is not spoken of. */
const patienceMs = 300;

/** Says what the list waits for when a field is sorted or filtered by for the first time. */
export function PreparingNotice({ isWaiting }: { isWaiting: boolean }) {
  const { t } = useTranslation('fields');
  const format = useFormat();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isWaiting]);
  const preparing = usePreparing(isWaiting && isLong).data;
  if (!isWaiting || !isLong || !preparing) return null;
  const { name, fraction, secondsLeft } = preparing;
  return (
    <div className={classes.preparing}>
      <ProgressLine
        label={t('preparing', { name })}
        done={fraction}
        total={1}
        secondsLeft={secondsLeft}
        detail={t('percent', { percent: format.percent(fraction) })}
      />
    </div>
  );
}
