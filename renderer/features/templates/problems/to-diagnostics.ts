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
 * How what an editor marks differs from what was found: not at all, only in the words that show on hover, or in places
 * too. Its marks move with the text, so that most keys leave nothing to be done; marking anew takes several milliseconds.
 */
export const compareMarks = (state: EditorState, found: readonly Diagnostic[]): 'same' | 'words' | 'places' => {
  if (diagnosticCount(state) !== found.length) return 'places';
  const place = ({ severity }: Diagnostic, from: number, to: number): string => `${from} ${to} ${severity}`;
  const places = new Set<string>();
  const sayings = new Set<string>();
  forEachDiagnostic(state, (diagnostic, from, to) => {
    const at = place(diagnostic, from, to);
    places.add(at);
    sayings.add(`${at} ${diagnostic.message}`);
  });
  const areThere = found.every((diagnostic) => places.has(place(diagnostic, diagnostic.from, diagnostic.to)));
  if (!areThere) return 'places';
  const say = (one: Diagnostic): string => `${place(one, one.from, one.to)} ${one.message}`;
  return found.every((diagnostic) => sayings.has(say(diagnostic))) ? 'same' : 'words';
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
