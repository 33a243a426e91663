import { atStart, type ProblemRule } from '../problem.ts';

/** Far beyond what clients show (some 70), and near where filters begin to count it against a mail. */
const LONG_SUBJECT = 150;

export const SUBJECT_RULES = {
  'empty-subject': {
    severity: 'error',
    find: ({ source }) => (source.subject.trim() === '' ? [atStart('subject')] : []),
  },
  /** Sent as a blank. */
  'subject-line-break': {
    severity: 'warning',
    find: ({ source }) =>
      [...source.subject.matchAll(/\r\n|[\r\n\u0085\u2028\u2029]/g)].map((match) => ({
        part: 'subject',
        from: match.index,
        to: match.index + match[0].length,
      })),
  },
  'long-subject': {
    severity: 'warning',
    find: ({ source }) => {
      const { length } = [...source.subject];
      if (length <= LONG_SUBJECT) return [];
      return [{ part: 'subject', from: 0, to: source.subject.length, data: { length, limit: LONG_SUBJECT } }];
    },
  },
  /** The link confirms an address, and subjects are shown on lock screens and kept in logs. */
  'link-in-subject': {
    severity: 'warning',
    find: ({ uses }) =>
      uses
        .filter(({ part, name }) => name === 'url' && (part === 'subject' || part === 'preheader'))
        .map(({ part, from, to }) => ({ part, from, to })),
  },
} satisfies Record<string, ProblemRule>;
