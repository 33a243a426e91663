import { EditorSelection, EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { insertVariable } from '#renderer/features/templates/code/insert-variable.ts';

const insert = (doc: string, ...ranges: (readonly [anchor: number, head: number])[]) => {
  const selection = EditorSelection.create(ranges.map(([anchor, head]) => EditorSelection.range(anchor, head)));
  const state = EditorState.create({
    doc,
    selection,
    extensions: EditorState.allowMultipleSelections.of(true),
  });
  const { newDoc, newSelection } = state.update(insertVariable(state, '%name%'));
  return [newDoc.toString(), newSelection.ranges.map(({ head }) => head)];
};

describe('a variable that is picked from the list', () => {
  test.each([
    ['stands at the cursor', 'Hello ', [6, 6], 'Hello %name%', 12],
    ['takes the place of one that was begun', 'Hello %na', [9, 9], 'Hello %name%', 12],
    ['takes the place of a percent sign just typed', 'a\n%', [3, 3], 'a\n%name%', 8],
    ['leaves a measure alone', 'width:100%', [10, 10], 'width:100%%name%', 16],
    ['leaves a finished one alone', '%site%', [6, 6], '%site%%name%', 12],
    ['takes the place of what is selected', 'Hello you', [6, 9], 'Hello %name%', 12],
  ] as const)('%s', (_, doc, range, after, head) => {
    expect(insert(doc, range)).toEqual([after, [head]]);
  });

  test('stands at each of several cursors', () => {
    expect(insert('a %n b', [0, 0], [4, 4])).toEqual(['%name%a %name% b', [6, 14]]);
  });
});
