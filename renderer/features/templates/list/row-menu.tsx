import { ActionIcon, Menu } from '@mantine/core';
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '#renderer/components/key-hint.tsx';
import type { TemplateSummary } from '#shared/contract/templates.ts';
import { type ExportFormat, ExportItems } from '../transfer/export-items.tsx';

type RowMenuProps = {
  row: TemplateSummary;
  onRename: (row: TemplateSummary) => void;
  onDuplicate: (row: TemplateSummary) => void;
  onExport: (row: TemplateSummary, format: ExportFormat) => void;
  onDelete: (row: TemplateSummary) => void;
};

/** What the keys do, for the mouse. */
export function RowMenu({ row, onRename, onDuplicate, onExport, onDelete }: RowMenuProps) {
  // While it is open, the list may change, and another row come to stand here.
  const meant = useRef(row);
  const note = (): void => {
    meant.current = row;
  };
  const { t } = useTranslation('templates');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps a click on the menu from opening the row
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps a click on the menu from opening the row
    <div onClick={(event) => event.stopPropagation()}>
      <Menu returnFocus={false} onOpen={note}>
        <Menu.Target>
          <ActionIcon size={24} tabIndex={-1} aria-label={`${t('action.more')}: ${row.name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPencil size={14} />}
            rightSection={<KeyHint keys={['F2']} />}
            onClick={() => onRename(meant.current)}
          >
            {t('action.rename')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={14} />} onClick={() => onDuplicate(meant.current)}>
            {t('action.duplicate')}
          </Menu.Item>
          <Menu.Divider />
          <ExportItems onExport={(format) => onExport(meant.current, format)} />
          <Menu.Item
            leftSection={<IconTrash size={14} />}
            rightSection={<KeyHint keys={['delete']} />}
            color="red"
            onClick={() => onDelete(meant.current)}
          >
            {t('action.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
