import { ActionIcon, Button, FileButton, Tooltip } from '@mantine/core';
import { IconFileImport, IconFolderOpen } from '@tabler/icons-react';
import { type ComponentProps, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { importable, isWanted, type PlacedFile } from './dropped-files.ts';

type ImportButtonProps = { isBusy: boolean; onFiles: (files: readonly PlacedFile[]) => void };

/** Picks files to import, or a folder of them; the tooltip tells of the quicker ways. */
export function ImportButton({ isBusy, onFiles }: ImportButtonProps) {
  const { t } = useTranslation(['templates', 'importFolder']);
  return (
    <>
      <Picker inputProps={{ accept: importable.join(',') }} onFiles={onFiles}>
        {(pick) => (
          <Tooltip label={t('import.hint')}>
            <Button variant="default" leftSection={<IconFileImport size={14} />} loading={isBusy} onClick={pick}>
              {t('action.import')}
            </Button>
          </Tooltip>
        )}
      </Picker>
      <Picker inputProps={ofFolder} onFiles={(files) => onFiles(files.filter(isWanted))}>
        {(pick) => (
          <Tooltip label={t('importFolder:label')}>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={t('importFolder:label')}
              disabled={isBusy}
              onClick={pick}
            >
              <IconFolderOpen size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </Picker>
    </>
  );
}

/** React knows no such attribute; every browser does. */
const ofFolder = { multiple: true, webkitdirectory: '' };

type PickerProps = {
  inputProps: ComponentProps<'input'>;
  onFiles: (files: readonly PlacedFile[]) => void;
  children: (pick: () => void) => ReactNode;
};

function Picker({ inputProps, onFiles, children }: PickerProps) {
  const reset = useRef<() => void>(null);
  const take = (files: File[]): void => {
    // Of a folder, the browser tells where in it a file lay.
    onFiles(files.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
    // Else the same file, mended meanwhile, could not be picked again.
    reset.current?.();
  };
  return (
    <FileButton multiple inputProps={inputProps} resetRef={reset} onChange={take}>
      {({ onClick }) => children(onClick)}
    </FileButton>
  );
}
