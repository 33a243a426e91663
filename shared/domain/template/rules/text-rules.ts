import { atStart, type ProblemRule } from '../problem.ts';
import type { CompiledPart } from '../template.ts';
import { textDerivation } from './fixes.ts';

/** Parts that share less than this say different things. */
const LEAST_SHARED = 0.4;
/** With fewer words, one of them decides. */
const FEWEST_WORDS = 8;

export const TEXT_RULES = {
  /** Readers without HTML, and many filters, would see an empty mail. */
  'empty-text': {
    severity: 'warning',
    find: ({ source }) =>
      source.text !== null && source.text.trim() === ''
        ? [{ ...atStart('text'), fix: textDerivation(source.html, source.text) }]
        : [],
  },
  /** Who reads text gets an old or another mail, and filters count the difference (SpamAssassin: MPART_ALT_DIFF). */
  'text-drift': {
    severity: 'warning',
    find: ({ source, htmlAsText }) => {
      if (source.text === null || source.text.trim() === '') return [];
      const said = listWords(toText(htmlAsText()));
      if (said.size < FEWEST_WORDS) return [];
      const written = listWords(source.text);
      const shared = [...said].filter((word) => written.has(word)).length;
      const share = shared / Math.max(1, said.size + written.size - shared);
      if (share >= LEAST_SHARED) return [];
      const fix = textDerivation(source.html, source.text);
      return [{ ...atStart('text', { percent: Math.round(share * 100) }), fix }];
    },
  },
} satisfies Record<string, ProblemRule>;

function toText(part: CompiledPart): string {
  return part.map((piece) => (typeof piece === 'string' ? piece : `%${piece.variable}%`)).join('');
}

/** Words in lower case; of a language without blanks, its pairs of characters. */
function listWords(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}_]+/gu)) {
    if (!/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)) words.add(word);
    else for (let at = 0; at < word.length; at += 1) words.add(word.slice(at, at + 2));
  }
  return words;
}
