import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FocusBack } from './use-focus-back.ts';

type ConfirmDialogProps = {
  isOpen: boolean;
  /** The question, naming what it is about: "Send to 87 people?" */
  title: string;
  /** What will happen that cannot be undone. */
  children?: ReactNode;
  /** The verb on the button: "Send to 87", never "OK". */
  confirmLabel: string;
  /** The way back, where "Cancel" would say the opposite: "Keep sending". */
  cancelLabel?: string;
  isDangerous?: boolean;
  isBusy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something that cannot be undone. Rare: what can be undone is done at once, with showUndo. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    isOpen,
    title,
    children,
    confirmLabel,
    isDangerous = false,
    isBusy = false,
    cancelLabel,
    onConfirm,
    onClose,
  } = props;
  const { t } = useTranslation();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      size={440}
      closeButtonProps={{ 'aria-label': t('verb.close') }}
    >
      <FocusBack />
      <Stack gap="md">{children}</Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus={isDangerous || undefined}>
          {cancelLabel ?? t('verb.cancel')}
        </Button>
        <Button
          {...(isDangerous && { color: 'red' })}
          loading={isBusy}
          onClick={onConfirm}
          data-autofocus={!isDangerous || undefined}
        >
          {confirmLabel}
        </Button>
      </Group>
    </Modal>
  );
}
