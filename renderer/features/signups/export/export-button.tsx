import { ActionIcon, Popover } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageCommands } from '#renderer/lib/page-actions.ts';
import type { ListState } from '../use-list-state.ts';
import { ExportForm } from './export-form.tsx';

/** Writes people to a file: all, those that match, or the selection. */
export function ExportButton({ list }: { list: ListState }) {
  const { t } = useTranslation('signups');
  const [isOpen, setOpen] = useState(false);
  usePageCommands([{ id: 'signups.export', label: t('export.open'), icon: IconFileExport, run: () => setOpen(true) }]);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={320}
      middlewares={{ shift: { crossAxis: true, padding: 8 }, flip: false }}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('export.open')}
          title={t('export.open')}
          onClick={() => setOpen(!isOpen)}
        >
          <IconFileExport size={14} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <ExportForm list={list} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
