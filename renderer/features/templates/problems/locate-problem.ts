import type { TemplatePart, TemplateProblem } from '#shared/domain/template/problems.ts';

/** Whether a problem names a place, and not a part as a whole. */
export const hasPlace = ({ from, to }: Pick<TemplateProblem, 'from' | 'to'>): boolean => to > from;

/** Finds the line, from 1, on which each of some places stands; asked in the order of the text, it reads it once. */
export const createLineFinder = (text: string): ((at: number) => number) => {
  let line = 1;
  let next = text.indexOf('\n');
  return (at) => {
    for (; next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line += 1;
    return line;
  };
};

/** Parts of more than one line, where a line number helps. */
export const hasLines = (part: TemplatePart): boolean => part === 'html' || part === 'text';
