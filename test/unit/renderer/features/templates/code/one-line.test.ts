import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { oneLine } from '#renderer/features/templates/code/one-line.ts';

const paste = (doc: string, at: number, text: string): EditorState => {
  const state = EditorState.create({ doc, extensions: oneLine });
  return state.update({ changes: { from: at, insert: text }, selection: { anchor: at + text.length } }).state;
};

test('a pasted line break becomes a blank, whatever blanks stand around it', () => {
  expect(paste('Hi !', 3, 'a\nb \r\n  c').doc.toString()).toBe('Hi a b c!');
});

test('the cursor stays inside what is left', () => {
  const { selection, doc } = paste('', 0, 'a\n\n\n\nb');
  expect(selection.main.head).toBe(doc.length);
});

test('text on one line is left alone', () => {
  expect(paste('Hi', 2, '  %name% ').doc.toString()).toBe('Hi  %name% ');
});
