import { type Diagnostic, diagnosticCount, forEachDiagnostic } from '@codemirror/lint';
import type { EditorState } from '@codemirror/state';
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

/**
 * Whether an editor already marks just these. Its marks move with the text, so that most keys leave nothing to be done;
 * marking anew takes several milliseconds.
 */
export const areMarked = (state: EditorState, found: readonly Diagnostic[]): boolean => {
  if (diagnosticCount(state) !== found.length) return false;
  const say = ({ message, severity }: Diagnostic, from: number, to: number): string =>
    `${from} ${to} ${severity} ${message}`;
  const marked = new Set<string>();
  forEachDiagnostic(state, (diagnostic, from, to) => marked.add(say(diagnostic, from, to)));
  return found.every((diagnostic) => marked.has(say(diagnostic, diagnostic.from, diagnostic.to)));
};

/** The sentence of each problem, put together once for problems that say the same. */
export const rememberWords = (
  describe: (problem: TemplateProblem) => string,
): ((problem: TemplateProblem) => string) => {
  const known = new Map<string, string>();
  return (problem) => {
    const key = `${problem.rule} ${JSON.stringify(problem.data)}`;
    const words = known.get(key) ?? describe(problem);
    known.set(key, words);
    return words;
  };
};
