import { type RefObject, useEffect } from 'react';
import { isFocusLost } from '#renderer/components/lost-focus.ts';

/** Gives the keys to the screen when a step comes and the button that had them is gone: Tab leads on from there. */
export const useStepFocus = (screen: RefObject<HTMLElement | null>, step: string): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again whenever another step is shown
  useEffect(() => {
    if (isFocusLost()) screen.current?.focus({ preventScroll: true });
  }, [screen, step]);
};
