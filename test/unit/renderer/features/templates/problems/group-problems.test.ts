import { describe, expect, it } from 'vitest';
import type { LocatedProblem } from '#renderer/features/templates/preview/render-job.ts';
import { groupProblems } from '#renderer/features/templates/problems/group-problems.ts';

const make = (rule: LocatedProblem['rule'], from: number, patch: Partial<LocatedProblem> = {}): LocatedProblem => ({
  ...{ rule, severity: 'warning', part: 'html', from, to: from + 1, data: {}, line: 1 },
  ...patch,
});
const none = new Set<string>();
const images = (count: number): LocatedProblem[] =>
  Array.from({ length: count }, (_, index) => make('image-without-alt', index * 10));

describe('problems of one kind', () => {
  it('are rows of their own while they are few', () => {
    expect(groupProblems(images(3), none).map(({ group }) => group)).toEqual([null, null, null]);
  });

  it('are one row from the fourth on, where the first of them stands, and each of them is in it', () => {
    const problems = [make('empty-link', 5), ...images(4), make('no-title', 0)];
    expect(groupProblems(problems, none).map(({ indexes }) => indexes)).toEqual([[0], [1, 2, 3, 4], [5]]);
  });

  it('come after what keeps the mail from being sent', () => {
    const problems = [make('no-title', 0), ...images(4), make('script-element', 50, { severity: 'error' })];
    expect(groupProblems(problems, none).map(({ indexes: [first] }) => first)).toEqual([5, 0, 1]);
  });

  it('are another kind in another part, or as errors', () => {
    const problems = [
      ...[make('unknown-variable', 1, { part: 'subject' }), make('dropped-variable', 2, { severity: 'error' })],
      ...[make('unknown-variable', 1), make('unknown-variable', 2), make('unknown-variable', 3)],
      make('dropped-variable', 4),
    ];
    expect(groupProblems(problems, none).every(({ group }) => group === null)).toBe(true);
  });

  it('stay one row while they are listed and solved one by one', () => {
    const group = groupProblems(images(4), none)[0]?.group ?? '';
    const opened = new Set([group]);
    expect(groupProblems(images(2), opened)).toEqual([{ indexes: [0, 1], group }]);
    expect(groupProblems(images(1), opened)).toEqual([{ indexes: [0], group: null }]);
  });
});
