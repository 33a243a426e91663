import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../components/error-notice.tsx';
import { queryOf } from '../lib/query-client.ts';
import classes from './start-notice.module.css';

/** Something that happened at start and must be told, such as a damaged file; stays until it is acknowledged. */
export function StartNotice() {
  const { t } = useTranslation('app');
  const [isRead, setRead] = useState(false);
  const notice = useQuery(queryOf('app.info', {})).data?.startNotice ?? null;
  if (notice === null || isRead) return null;
  return (
    <div className={classes.room}>
      <ErrorNotice
        tone="warning"
        what={notice}
        actions={
          <Button variant="default" onClick={() => setRead(true)}>
            {t('notice.dismiss')}
          </Button>
        }
      />
    </div>
  );
}
