import { describe, expect, test } from 'vitest';
import { lineAt } from '#renderer/features/templates/problems/locate-problem.ts';
import { toDiagnostics } from '#renderer/features/templates/problems/to-diagnostics.ts';
import type { TemplateProblem } from '#shared/domain/template/problems.ts';

const problem = (patch: Partial<TemplateProblem>): TemplateProblem => ({
  rule: 'empty-link',
  severity: 'warning',
  part: 'html',
  from: 0,
  to: 5,
  data: {},
  ...patch,
});

describe('what an editor marks', () => {
  test('only the problems of its own part', () => {
    const problems = [problem({ part: 'subject' }), problem({ from: 2, to: 4, severity: 'error' })];
    expect(toDiagnostics(problems, 'html', 100, ({ rule }) => rule)).toEqual([
      { from: 2, to: 4, severity: 'error', message: 'empty-link' },
    ]);
  });

  test('nothing for a problem of the part as a whole', () => {
    expect(toDiagnostics([problem({ from: 0, to: 0 })], 'html', 100, () => '')).toEqual([]);
  });

  test('nothing past the end of a text that has become shorter since', () => {
    const problems = [problem({ from: 8, to: 20 }), problem({ from: 30, to: 40 })];
    expect(toDiagnostics(problems, 'html', 10, () => '')).toMatchObject([{ from: 8, to: 10 }]);
  });
});

test('lines are counted from 1, a line break belonging to the line that it ends', () => {
  const text = 'a\nbc\n\nd';
  expect([0, 1, 2, 4, 5, 6].map((at) => lineAt(text, at))).toEqual([1, 1, 2, 2, 3, 4]);
});
