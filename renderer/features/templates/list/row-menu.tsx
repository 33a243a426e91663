import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '#renderer/components/key-hint.tsx';
import { type ExportFormat, ExportItems } from '../transfer/export-items.tsx';

type RowMenuProps = {
  name: string;
  onRename: () => void;
  onDuplicate: () => void;
  onExport: (format: ExportFormat) => void;
  onDelete: () => void;
};

/** What the keys do, for the mouse. */
export function RowMenu({ name, onRename, onDuplicate, onExport, onDelete }: RowMenuProps) {
  const { t } = useTranslation('templates');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps a click on the menu from opening the row
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps a click on the menu from opening the row
    <div onClick={(event) => event.stopPropagation()}>
      <Menu returnFocus={false}>
        <Menu.Target>
          <ActionIcon size={24} tabIndex={-1} aria-label={`${t('action.more')}: ${name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={14} />} rightSection={<KeyHint keys={['F2']} />} onClick={onRename}>
            {t('action.rename')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={14} />} onClick={onDuplicate}>
            {t('action.duplicate')}
          </Menu.Item>
          <Menu.Divider />
          <ExportItems onExport={onExport} />
          <Menu.Item
            leftSection={<IconTrash size={14} />}
            rightSection={<KeyHint keys={['delete']} />}
            color="red"
            onClick={onDelete}
          >
            {t('action.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
