import type { TemplatePart, TemplateProblem } from '#shared/domain/template/problems.ts';

/** Whether a problem names a place, and not a part as a whole. */
export const hasPlace = ({ from, to }: Pick<TemplateProblem, 'from' | 'to'>): boolean => to > from;

/** The line, from 1, on which `at` stands. */
export const lineAt = (text: string, at: number): number => {
  let line = 1;
  for (let found = text.indexOf('\n'); found >= 0 && found < at; found = text.indexOf('\n', found + 1)) line += 1;
  return line;
};

/** Parts of more than one line, where a line number helps. */
export const hasLines = (part: TemplatePart): boolean => part === 'html' || part === 'text';
