import { listVariables } from '../../variables.ts';
import { atStart, type ProblemRule } from '../problem.ts';
import { removal, replacement } from './fixes.ts';
import { beginsUnshown } from './shown-text.ts';

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
        fix: replacement('subject', match.index, match.index + match[0].length, ' '),
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
  /** Capitals and rows of exclamation marks are what advertising looks like, to people and to filters. */
  'shouting-subject': {
    severity: 'warning',
    find: ({ source: { subject } }) => {
      const calm = calmDown(subject);
      if (calm === subject) return [];
      const edits = [{ part: 'subject' as const, from: 0, to: subject.length, insert: calm }];
      return [{ part: 'subject', from: 0, to: subject.length, fix: { label: 'calm', edits } }];
    },
  },
  /** Pretends to answer something; filters and readers know the trick. */
  'reply-subject': {
    severity: 'warning',
    find: ({ source: { subject } }) => {
      const prefix = /^\s*(?:(?:re|fwd?|aw|wg|回复|答复|转发|回覆|轉寄)\s*[:：]\s*)+/i.exec(subject)?.[0];
      if (prefix === undefined) return [];
      const fix = prefix === subject ? undefined : removal('subject', 0, prefix.length);
      return [{ part: 'subject', from: 0, to: prefix.length, fix }];
    },
  },
  /** Without it, clients show the beginning of the mail, often "Hello" or "View in browser". */
  'no-preheader': {
    severity: 'warning',
    // Templates from elsewhere often bring one along, as a hidden text in front of all others.
    find: ({ source, html }) => (source.preheader.trim() === '' && !beginsUnshown(html) ? [atStart('preheader')] : []),
  },
} satisfies Record<string, ProblemRule>;

/** Cased letters from which on capitals are no abbreviation any more. */
const SHORTEST_SHOUT = 10;

function calmDown(subject: string): string {
  const once = subject.replace(/([!！?？])(?:\s*[!！]){1,}/g, '$1');
  const words = withoutVariables(once);
  const letters = words.match(/[\p{Lu}\p{Ll}]/gu) ?? [];
  const capitals = letters.filter((letter) => /\p{Lu}/u.test(letter));
  if (letters.length < SHORTEST_SHOUT || capitals.length < 0.7 * letters.length) return once;
  return toSentence(once);
}

function withoutVariables(text: string): string {
  return text.replace(/%[A-Za-z]\w*%/g, '');
}

/** Lower case but for the first letter; variables stay as they are. */
function toSentence(text: string): string {
  let calm = '';
  let at = 0;
  for (const { from, to } of listVariables(text)) {
    calm += text.slice(at, from).toLowerCase() + text.slice(from, to);
    at = to;
  }
  calm += text.slice(at).toLowerCase();
  return calm.replace(/^(\P{L}*?)(\p{Ll})/u, (_, before: string, letter: string) => before + letter.toUpperCase());
}
