import { Menu } from '@mantine/core';
import { IconCode, IconMail, IconPackageExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TemplateExport } from '#shared/contract/templates.ts';

const icons = { html: IconCode, eml: IconMail, bundle: IconPackageExport } as const;
const formats = ['html', 'eml', 'bundle'] as const satisfies readonly TemplateExport['format'][];

export type ExportFormat = TemplateExport['format'];

/** The lines of a menu that save a template as a file. */
export function ExportItems({ onExport }: { onExport: (format: ExportFormat) => void }) {
  const { t } = useTranslation('templates');
  return (
    <>
      <Menu.Label>{t('export.label')}</Menu.Label>
      {formats.map((format) => {
        const Icon = icons[format];
        return (
          <Menu.Item key={format} leftSection={<Icon size={14} />} onClick={() => onExport(format)}>
            {t(`export.${format}`)}
          </Menu.Item>
        );
      })}
      <Menu.Divider />
    </>
  );
}
