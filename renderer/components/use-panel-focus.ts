import { type RefObject, useEffect, useRef, useState } from 'react';
import { isFocusLost } from './lost-focus.ts';

/** What had the focus before a panel, or those that took its place, got it. */
let cameFrom: HTMLElement | null = null;

/**
 * Keys go on where the focus would be lost: to a panel that takes the place of the one with the focus, and back to the
 * list when the last of them is closed. The ref is for the panel's root, with `data-detail` and a tabIndex.
 */
export const usePanelFocus = <T extends HTMLElement>(): RefObject<T | null> => {
  const panel = useRef<T>(null);
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    if (before instanceof HTMLElement && before !== document.body && before.closest('[data-detail]') === null)
      cameFrom = before;
    if (isFocusLost()) panel.current?.focus({ preventScroll: true });
    return () => {
      // Another panel may take over at once.
      setTimeout(() => {
        if (isFocusLost() && cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
      });
    };
  }, [before]);
  return panel;
};
