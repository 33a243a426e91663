import type { Texts } from '../../lib/translation.ts';

/** Two windows that have written into the same template. */
export const conflict = {
  todo: 'Nothing is saved until you choose. Whichever you take, the history keeps the other one.',
  compare: 'Compare both',
} as const satisfies Texts;
