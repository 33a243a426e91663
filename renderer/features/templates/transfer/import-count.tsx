import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProgressLine } from '#renderer/components/progress-line.tsx';
import { useFormat } from '#renderer/lib/use-format.ts';
import classes from './import-count.module.css';
import type { ImportCount as Count, Importing } from './use-import.ts';

/** What is over sooner needs no line that comes and goes. */
const shownAfterMs = 1_000;

/** How far the import of a folder is, how long it still takes, and the way to end it. */
export function ImportCount({ count, stop }: { count: Count; stop: Importing['stop'] }) {
  const { t } = useTranslation(['templates', 'common']);
  const format = useFormat();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), shownAfterMs);
    return () => clearTimeout(timer);
  }, []);
  const { done, total, startedAtMs } = count;
  if (!isLong || total < 2) return null;
  const passed = (Date.now() - startedAtMs) / 1_000;
  return (
    <div className={classes.root}>
      <div className={classes.line}>
        <ProgressLine
          label={t('import.working')}
          done={done}
          total={total}
          secondsLeft={done === 0 ? null : (passed / done) * (total - done)}
          detail={t('import.soFar', { done: format.number(done), total: format.number(total) })}
        />
      </div>
      <Button variant="default" onClick={stop}>
        {t('import.stop')}
      </Button>
    </div>
  );
}
