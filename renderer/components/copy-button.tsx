import { ActionIcon, CopyButton as MantineCopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

type CopyButtonProps = {
  value: string;
  /** What is copied, for the tooltip and screen readers: "address", "link". */
  what?: string;
  /** Edge length in px; 22 fits a line of text. */
  size?: number;
};

/** Copies a text and shows a check mark for a second and a half. */
export function CopyButton({ value, what, size = 22 }: CopyButtonProps) {
  const { t } = useTranslation('components');
  const label = what === undefined ? t('copy.copy') : t('copy.copyThis', { what });
  return (
    <MantineCopyButton value={value} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t('copy.copied') : label}>
          <ActionIcon size={size} aria-label={copied ? t('copy.copied') : label} onClick={copy}>
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        </Tooltip>
      )}
    </MantineCopyButton>
  );
}
