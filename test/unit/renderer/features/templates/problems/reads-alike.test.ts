import { describe, expect, test } from 'vitest';
import type { LocatedProblem } from '#renderer/features/templates/preview/render-job.ts';
import { nameProblems, readsAlike } from '#renderer/features/templates/problems/reads-alike.ts';

const problem = {
  ...{ rule: 'unknown-variable', severity: 'error', part: 'html', from: 10, to: 16, line: 2, data: { name: 'nope' } },
} satisfies LocatedProblem;

describe('a problem in the list', () => {
  test('reads as before when only its place on the line is another', () => {
    expect(readsAlike(problem, { ...problem, from: 11, to: 17 })).toBe(true);
  });

  test.each([
    ['its line', { line: 3 }],
    ['what it names', { data: { name: 'nopes' } }],
    ['its weight', { severity: 'warning' }],
    ['its part', { part: 'text' }],
    ['its fix', { fix: { label: 'replace', insert: '%name%', edits: [] } }],
    ['that it has no place any more', { from: 0, to: 0 }],
  ] as const)('reads otherwise with %s', (_, patch) => {
    expect(readsAlike(problem, { ...problem, ...patch })).toBe(false);
  });

  test('keeps its name while its place changes', () => {
    const second = { ...problem, from: 40, to: 46 };
    const other = { ...problem, rule: 'empty-link' } as const;
    expect(nameProblems([problem, other, second])).toEqual(
      nameProblems([{ ...problem, from: 1 }, other, { ...second, from: 30 }]),
    );
    expect(new Set(nameProblems([problem, second, other])).size).toBe(3);
  });
});
