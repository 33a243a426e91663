import { type RefObject, useRef } from 'react';

/**
 * Where the keyboard goes on when the chip that it was on is renamed or gone: at the chip that stands there now, or the
 * last one; at `otherwise` where none is left.
 */
export const useChipFocus = (
  otherwise: () => void,
): { list: RefObject<HTMLUListElement | null>; focusAt: (index: number) => void } => {
  const list = useRef<HTMLUListElement>(null);
  const focus = (index: number): void => {
    // Somebody was quicker, and writes in a field by now.
    if (document.activeElement?.matches('input, textarea, [contenteditable="true"]')) return;
    const chips = list.current?.querySelectorAll<HTMLElement>('button[aria-haspopup]') ?? [];
    const chip = chips[Math.min(index, chips.length - 1)];
    if (chip) chip.focus();
    else otherwise();
  };
  return {
    list,
    // Once the change has been drawn, and a menu that closes has put the focus back where it thinks it was.
    focusAt: (index) => void requestAnimationFrame(() => requestAnimationFrame(() => focus(index))),
  };
};
