import { useEffect, useState } from 'react';
import { isFocusLost } from './lost-focus.ts';

/**
 * Gives the focus back to what had it, when this goes: for a dialog that is taken away as a whole, because Mantine does
 * so only for one that is closed and stays.
 */
export const useFocusBack = (): void => {
  // In the first drawing, before the dialog takes the focus.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (isFocusLost() && before instanceof HTMLElement) before.focus({ preventScroll: true });
      });
    },
    [before],
  );
};

/** The same as a part of a dialog that is drawn only while it is open. */
export function FocusBack() {
  useFocusBack();
  return null;
}
