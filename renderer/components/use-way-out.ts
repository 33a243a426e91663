import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { isClosingKey } from './closing-key.ts';
import { isFocusLost } from './lost-focus.ts';

type WayOut = {
  ref: RefObject<HTMLElement | null>;
  tabIndex: -1;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

/**
 * For the root of a screen that takes the place of a list. Escape leads out of it, from anywhere in it and from where
 * nothing has the focus. What had the focus is gone with the list: the screen has it then, and the list when it is back.
 */
export const useWayOut = (onLeave: (() => void) | null): WayOut => {
  const root = useRef<HTMLElement>(null);
  const leave = useEffectEvent(() => onLeave?.());
  useEffect(() => {
    const listen = ({ key, defaultPrevented, target }: globalThis.KeyboardEvent): void => {
      if (key === 'Escape' && !defaultPrevented && target === document.body) leave();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  useEffect(() => {
    if (isFocusLost()) root.current?.focus({ preventScroll: true });
    return () => {
      // Another screen or a panel may take over at once.
      setTimeout(() => {
        if (isFocusLost()) document.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
      });
    };
  }, []);
  return {
    ref: root,
    tabIndex: -1,
    onKeyDown: (event) => {
      if (isClosingKey(event)) onLeave?.();
    },
  };
};
