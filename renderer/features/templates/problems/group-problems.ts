import type { LocatedProblem } from '../preview/render-job.ts';

/** So many of one kind are shown as one row. */
const fewestGrouped = 4;

/** Places in a list of problems: one alone, or those of one rule, part and severity, in the order of the text. */
export type ProblemEntry = { readonly indexes: readonly [number, ...number[]]; readonly group: string | null };

const kindOf = ({ rule, part, severity }: LocatedProblem): string => `${rule} ${part} ${severity}`;

/**
 * What keeps the mail from being sent comes first, the rest in the order of the text. Forty images without a text are
 * one row, where the first of them stands. A group that a person has opened stays one
 * down to two, so that no row is elsewhere suddenly while they are solved one by one.
 */
export const groupProblems = (
  problems: readonly LocatedProblem[],
  opened: ReadonlySet<string>,
): readonly ProblemEntry[] => {
  const rank = ({ indexes: [first] }: ProblemEntry): number => (problems[first]?.severity === 'error' ? 0 : 1);
  const byKind = new Map<string, [number, ...number[]]>();
  problems.forEach((problem, index) => {
    const kind = kindOf(problem);
    const known = byKind.get(kind);
    if (known) known.push(index);
    else byKind.set(kind, [index]);
  });
  return [...byKind]
    .flatMap(([kind, indexes]): ProblemEntry[] =>
      indexes.length >= (opened.has(kind) ? 2 : fewestGrouped)
        ? [{ indexes, group: kind }]
        : indexes.map((index) => ({ indexes: [index], group: null })),
    )
    .sort((a, b) => rank(a) - rank(b) || a.indexes[0] - b.indexes[0]);
};
