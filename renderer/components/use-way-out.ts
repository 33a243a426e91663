import { type KeyboardEvent, useEffect, useEffectEvent } from 'react';
import { isClosingKey } from './closing-key.ts';

/** Escape leads out of a screen, from anywhere in it (by `onKeyDown` of its root) and from where nothing has the focus. */
export const useWayOut = (onLeave: (() => void) | null) => {
  const leave = useEffectEvent(() => onLeave?.());
  useEffect(() => {
    const listen = ({ key, defaultPrevented, target }: globalThis.KeyboardEvent): void => {
      if (key === 'Escape' && !defaultPrevented && target === document.body) leave();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return {
    onKeyDown: (event: KeyboardEvent<HTMLElement>): void => {
      if (isClosingKey(event)) onLeave?.();
    },
  };
};
