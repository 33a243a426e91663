import { setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { createLineFinder } from '#renderer/features/templates/problems/locate-problem.ts';
import { compareMarks, rememberWords, toDiagnostics } from '#renderer/features/templates/problems/to-diagnostics.ts';
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

describe('an editor', () => {
  const found = [{ from: 2, to: 4, severity: 'error' as const, message: 'empty-link' }];
  const plain = EditorState.create({ doc: 'some text' });
  const marked = plain.update(setDiagnostics(plain, found)).state;

  test('is left alone when it marks the same already', () => {
    expect(compareMarks(marked, found)).toBe('same');
    expect(compareMarks(plain, [])).toBe('same');
  });

  test('is left alone when its marks moved with the text', () => {
    const typed = marked.update({ changes: { from: 0, insert: 'x' } }).state;
    expect(compareMarks(typed, [{ ...found[0], from: 3, to: 5 } as (typeof found)[0]])).toBe('same');
    expect(compareMarks(typed, found)).toBe('places');
  });

  test('is marked anew when a problem is gone, new or elsewhere, or more or less than a warning', () => {
    expect(compareMarks(marked, [])).toBe('places');
    expect(compareMarks(plain, found)).toBe('places');
    expect(compareMarks(marked, [{ from: 2, to: 4, severity: 'warning', message: 'empty-link' }])).toBe('places');
  });

  test('needs only other words while the name of an unknown variable is typed', () => {
    const grown = marked.update({ changes: { from: 3, insert: 'x' } }).state;
    const renamed = { from: 2, to: 5, severity: 'error' as const, message: 'another name' };
    expect(compareMarks(grown, [renamed])).toBe('words');
    const { state } = grown.update(setDiagnostics(grown, [renamed]));
    expect(compareMarks(state, [renamed])).toBe('same');
  });

  test('puts the words of problems that say the same together once', () => {
    let count = 0;
    const describeOne = rememberWords(({ data }) => {
      count += 1;
      return `${count} ${data.name}`;
    });
    const words = [
      problem({ data: { name: 'a' } }),
      problem({ data: { name: 'b' } }),
      problem({ data: { name: 'a' } }),
    ];
    expect(words.map(describeOne)).toEqual(['1 a', '2 b', '1 a']);
  });
});

test('lines are counted from 1, a line break belonging to the line that it ends', () => {
  const text = 'a\nbc\n\nd';
  expect([0, 1, 2, 4, 5, 6].map(createLineFinder(text))).toEqual([1, 1, 2, 2, 3, 4]);
});
