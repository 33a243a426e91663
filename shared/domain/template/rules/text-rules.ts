import { atStart, type ProblemRule } from '../problem.ts';

export const TEXT_RULES = {
  /** Readers without HTML, and many filters, would see an empty mail. */
  'empty-text': {
    severity: 'warning',
    find: ({ source }) => (source.text !== null && source.text.trim() === '' ? [atStart('text')] : []),
  },
} satisfies Record<string, ProblemRule>;
