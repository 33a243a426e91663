import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/components/error-notice.tsx';
import { call } from '#renderer/lib/client.ts';
import { useFormat } from '#renderer/lib/use-format.ts';
import { saveFile } from '../save-file.ts';
import classes from './import-screen.module.css';

/** Saves what was left out, with the reason in a column, so that it can be mended and brought again. */
export function SaveBadRows({ uploadId, count }: { uploadId: string; count: number }) {
  const { t } = useTranslation('signups');
  const format = useFormat();
  const save = useMutation({
    mutationFn: () => call('imports.badRows', { uploadId }),
    onSuccess: ({ text, fileName }) => saveFile(new Blob([text], { type: 'text/csv' }), fileName),
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={14} />}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        {t('import.saveBad', { count, number: format.number(count) })}
      </Button>
      {save.data?.isComplete === false && <span className={classes.quiet}>{t('import.badCut')}</span>}
      {save.isError && <ErrorNotice error={save.error} />}
    </>
  );
}
