import type { Diagnostic } from '@codemirror/lint';
import type { TemplateProblem } from '#shared/domain/template/problems.ts';
import type { EditedPart } from '../session/template-session.ts';
import { hasPlace } from './locate-problem.ts';

/** A problem that swallows the rest of the mail is marked where it begins, not down to the end. */
const longestMark = 300;

/**
 * What an editor underlines and marks in its gutter; problems of a part as a whole are only in the list. They were found
 * in the text of a moment ago, so none may point past the `end` of the present one.
 */
export const toDiagnostics = (
  problems: readonly TemplateProblem[],
  part: EditedPart,
  end: number,
  describe: (problem: TemplateProblem) => string,
): Diagnostic[] =>
  problems
    .filter((problem) => problem.part === part && hasPlace(problem) && problem.from < end)
    .map((problem) => ({
      from: problem.from,
      to: Math.min(problem.to, problem.from + longestMark, end),
      severity: problem.severity,
      message: describe(problem),
    }));
