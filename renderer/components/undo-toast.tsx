import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import classes from './undo-toast.module.css';

const undoMs = 10_000;
const sayMs = 4_000;

type UndoToast = {
  /** For `hideUndo`. */
  id?: string;
  /** What was done: "3 signups deleted". */
  message: string;
  onUndo: () => void;
};

/** Says what was done and offers to undo it for ten seconds; the pointer or the focus on it stops the clock. */
export const showUndo = ({ id: knownId, message, onUndo }: UndoToast): void => {
  const id = notifications.show({
    ...(knownId !== undefined && { id: knownId }),
    autoClose: undoMs,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': i18next.t('components:undo.dismiss') },
    message: (
      <span className={classes.row}>
        <span className={classes.text}>{message}</span>
        <Button
          variant="subtle"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          {i18next.t('components:undo.undo')}
        </Button>
      </span>
    ),
  });
};

/** It was taken back by other means: the offer goes. */
export const hideUndo = (id: string): void => {
  notifications.hide(id);
};

/** Says in passing that something worked. Failures never go here: they belong where they happened (ErrorNotice). */
export const showDone = (message: string): void => {
  notifications.show({
    message,
    autoClose: sayMs,
    closeButtonProps: { 'aria-label': i18next.t('components:undo.dismiss') },
  });
};
