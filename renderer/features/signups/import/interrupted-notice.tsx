import { Button } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import classes from '../signups.module.css';
import { useKnownImports } from './queries.ts';

/** Says after a crash what became of the import that was under way; until it was read, or the app starts again. */
export function InterruptedNotice() {
  const { t } = useTranslation(['signups', 'common']);
  const interrupted = useKnownImports().data?.interrupted ?? null;
  const [readOne, setRead] = useSessionStorage({
    key: 'countersign.signups.interrupted',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  if (interrupted === null || interrupted === readOne) return null;
  return (
    <div className={classes.notice}>
      <ErrorNotice
        tone="warning"
        what={interrupted}
        actions={
          <Button variant="default" onClick={() => setRead(interrupted)}>
            {t('common:verb.close')}
          </Button>
        }
      />
    </div>
  );
}
