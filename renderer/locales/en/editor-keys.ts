import type { Texts } from '../../lib/translation.ts';

/** The keys of the template editor. */
export const editorKeys = {
  title: 'In the template editor',
  area: 'Next area: text, preview, problems',
  leave: 'Leave the text for the next control',
  complete: 'Offer tags, attributes, variables',
  find: 'Find and replace',
  problem: 'Next problem in the text',
  cursors: 'One more cursor, above or below',
  fold: 'Fold',
  wrap: 'Wrap long lines, or not',
  test: 'Test mail to yourself',
  leaveHint: 'Tab indents. Escape, then Tab leaves the text; F6 goes to the next area.',
} as const satisfies Texts;
