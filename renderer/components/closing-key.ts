import type { KeyboardEvent } from 'react';

/** Escape, not where it closes something else first: a menu, which React passes on from elsewhere in the document, or a list. */
export const isClosingKey = ({ key, defaultPrevented, currentTarget, target }: KeyboardEvent<HTMLElement>): boolean =>
  key === 'Escape' &&
  !defaultPrevented &&
  target instanceof Element &&
  currentTarget.contains(target) &&
  target.ariaExpanded !== 'true';
