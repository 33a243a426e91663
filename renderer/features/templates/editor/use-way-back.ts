import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from 'react';
import { isClosingKey } from '#renderer/components/closing-key.ts';
import { isFocusLost } from '#renderer/components/lost-focus.ts';
import type { EditorViews } from './use-editor-views.ts';

type ShownView = { isOpen: boolean; onToggle: (isOpen: boolean) => void };

/**
 * Escape leads back from history and proof to the text, as their buttons do; there the keyboard is in the source where
 * nothing else has it, and so it is when the template is opened.
 */
export const useWayBack = (history: ShownView, proof: ShownView, views: Pick<EditorViews, 'focus'>) => {
  const isElsewhere = history.isOpen || proof.isOpen;
  const wasElsewhere = useRef(true);
  const goOn = useEffectEvent(() => {
    if (isFocusLost()) views.focus();
  });
  useEffect(() => {
    if (wasElsewhere.current && !isElsewhere) goOn();
    wasElsewhere.current = isElsewhere;
  }, [isElsewhere]);
  const close = (): void => (history.isOpen ? history : proof).onToggle(false);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (isElsewhere && isClosingKey(event)) close();
  };
  return { isElsewhere, close, onKeyDown };
};
