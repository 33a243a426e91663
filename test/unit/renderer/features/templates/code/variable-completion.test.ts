import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { completeVariables, findVariableStart } from '#renderer/features/templates/code/variable-completion.ts';
import { setVariableInfo, variableInfo } from '#renderer/features/templates/code/variable-info.ts';

describe('a variable begins', () => {
  test.each([
    ['Hello %', 6],
    ['Hello %na', 6],
    ['100%na', 3],
    ['%name%%', 6],
    ['%name%x%', 7],
    ['a % b %', 6],
  ])('in “%s” at %i', (before, start) => {
    expect(findVariableStart(before, false)).toBe(start);
  });

  test.each([['Hello'], ['%name%'], ['width:100%'], ['Hi %na me'], ['50% off'], ['%name% and']])(
    'nowhere in “%s”',
    (before) => {
      expect(findVariableStart(before, false)).toBeNull();
    },
  );

  test('also after a measure when a person asks for it', () => {
    expect(findVariableStart('width:100%', true)).toBe(9);
  });
});

const complete = (text: string, at = text.length, isAsked = false) => {
  const info = {
    known: new Set(['plan', 'name', 'url']),
    values: { plan: 'gold', name: '', url: 'https://a.example/' },
  };
  const state = EditorState.create({ doc: text, extensions: variableInfo }).update({
    effects: setVariableInfo.of(info),
  }).state;
  return completeVariables(new CompletionContext(state, at, isAsked));
};

describe('completion', () => {
  test('offers every known variable with its value for the chosen person', () => {
    const offered = complete('Hi %')!.options.map(({ label, detail }) => [label, detail]);
    expect(offered).toEqual([
      ['%plan%', 'gold'],
      ['%name%', ''],
      ['%url%', 'https://a.example/'],
    ]);
  });

  test('puts the built-in variables first', () => {
    const boosts = new Map(complete('%')!.options.map(({ label, boost }) => [label, boost ?? 0]));
    expect(boosts.get('%name%')!).toBeGreaterThan(boosts.get('%url%')!);
    expect(boosts.get('%url%')!).toBeGreaterThan(boosts.get('%plan%')!);
  });

  test('replaces what has been typed of the variable', () => {
    expect(complete('Hi %na')).toMatchObject({ from: 3, to: 6 });
  });

  test('replaces the whole variable when asked for inside one', () => {
    expect(complete('Hi %name%, hello', 6, true)).toMatchObject({ from: 3, to: 9 });
  });

  test('offers nothing in plain text', () => {
    expect(complete('Hello')).toBeNull();
  });
});
