import type { LocatedProblem } from '../preview/render-job.ts';
import { hasPlace } from './locate-problem.ts';

const sayings = (problem: LocatedProblem): readonly (string | number | boolean)[] => [
  ...[problem.rule, problem.severity, problem.part, problem.line, hasPlace(problem)],
  ...[JSON.stringify(problem.data), problem.fix?.label ?? '', problem.fix?.insert ?? ''],
];

/** Whether two problems look the same in the list; where exactly they stand is not to be seen there. */
export const readsAlike = (one: LocatedProblem, other: LocatedProblem): boolean => {
  if (one === other) return true;
  const others = sayings(other);
  return sayings(one).every((saying, index) => saying === others[index]);
};

/** A key for each problem that stays the same while others come and go: the first, the second … of its rule. */
export const nameProblems = (problems: readonly LocatedProblem[]): readonly string[] => {
  const counts = new Map<string, number>();
  return problems.map(({ rule, part }) => {
    const name = `${rule} ${part}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name} ${count}`;
  });
};
