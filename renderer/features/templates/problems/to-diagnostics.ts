import type { Diagnostic } from '@codemirror/lint';
import type { TemplateProblem } from '#shared/domain/template/problems.ts';
import type { DiagnosticsByPart } from '../editor/editor-props.ts';
import { hasPlace } from './locate-problem.ts';

/** A problem that swallows the rest of the mail is marked where it begins, not down to the end. */
const longestMark = 300;

/** What each editor underlines and marks in its gutter; problems of a part as a whole are only in the list. */
export const toDiagnostics = (
  problems: readonly TemplateProblem[],
  describe: (problem: TemplateProblem) => string,
): DiagnosticsByPart => {
  const found: Record<keyof DiagnosticsByPart, Diagnostic[]> = { subject: [], preheader: [], html: [], text: [] };
  for (const problem of problems.filter(hasPlace)) {
    const { part, from, to, severity } = problem;
    found[part].push({ from, to: Math.min(to, from + longestMark), severity, message: describe(problem) });
  }
  return found;
};
