import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPaperclip, IconPhotoPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePageCommands } from '#renderer/lib/page-actions.ts';
import { imageEndings, pickFiles } from './pick-files.ts';
import type { FileActions } from './use-files.ts';

/** Puts an image into the HTML at the cursor, or files beside the mail. Both are in the command palette as well. */
export function FileButtons({ files }: { files: FileActions }) {
  const { t } = useTranslation('templateFiles');
  const actions = [
    {
      id: 'templates.insertImage',
      label: t('insertImage'),
      icon: IconPhotoPlus,
      run: () => pickFiles(imageEndings, (picked) => void files.add(picked, { isInline: true })),
    },
    {
      id: 'templates.attach',
      label: t('attach'),
      icon: IconPaperclip,
      run: () => pickFiles('', (picked) => void files.add(picked, { isInline: false })),
    },
  ];
  usePageCommands(actions);
  return actions.map(({ id, label, icon: Icon, run }) => (
    <Tooltip key={id} label={label}>
      <ActionIcon aria-label={label} onClick={run} loading={files.isAdding}>
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  ));
}
