import { findContentReferences, listSentFiles } from '../content-references.ts';
import { atStart, type ProblemRule } from '../problem.ts';
import { elementRemoval } from './fixes.ts';

/** Enough names to know what is meant. */
const mostNames = 3;

export const FILE_RULES = {
  /** The reader sees a broken image. */
  'missing-image': {
    severity: 'error',
    find: ({ html, files }) => {
      const known = new Set(files.map(({ contentId }) => contentId));
      return findContentReferences(html)
        .filter(({ contentId, isOpen }) => !isOpen && !known.has(contentId))
        .map(({ contentId, from, to, tag }) => ({
          part: 'html',
          ...(tag?.name === 'img' ? { from: tag.from, to: tag.to, fix: elementRemoval(html, tag) } : { from, to }),
          data: { name: contentId.slice(0, 100) },
        }));
    },
  },
  /** It would only make the mail larger, so it is not sent. */
  'unused-image': {
    severity: 'warning',
    find: ({ html, files }) => {
      const sent = new Set(listSentFiles(html, files));
      const unused = files.filter((file) => !sent.has(file));
      if (unused.length === 0) return [];
      const names = unused.slice(0, mostNames).map(({ name }) => name);
      const name = [...names, ...(unused.length > mostNames ? ['…'] : [])].join(', ');
      const contentIds = unused.flatMap(({ contentId }) => contentId ?? []);
      return [{ ...atStart('html', { name }), fix: { label: 'remove', edits: [], files: contentIds } }];
    },
  },
} satisfies Record<string, ProblemRule>;
