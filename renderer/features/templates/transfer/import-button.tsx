import { Button, FileButton, Tooltip } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { importable } from './dropped-files.ts';

type ImportButtonProps = { isBusy: boolean; onFiles: (files: readonly File[]) => void };

/** Picks files to import; the tooltip tells of the quicker ways. */
export function ImportButton({ isBusy, onFiles }: ImportButtonProps) {
  const { t } = useTranslation('templates');
  const reset = useRef<() => void>(null);
  const take = (files: File[]): void => {
    onFiles(files);
    // Else the same file, mended meanwhile, could not be picked again.
    reset.current?.();
  };
  return (
    <FileButton multiple accept={importable.join(',')} resetRef={reset} onChange={take}>
      {(props) => (
        <Tooltip label={t('import.hint')}>
          <Button variant="default" leftSection={<IconFileImport size={14} />} loading={isBusy} {...props}>
            {t('action.import')}
          </Button>
        </Tooltip>
      )}
    </FileButton>
  );
}
