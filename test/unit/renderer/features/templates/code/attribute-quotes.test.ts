import { type Completion, insertCompletionText, pickedCompletion } from '@codemirror/autocomplete';
import { history, undo } from '@codemirror/commands';
import { html } from '@codemirror/lang-html';
import { EditorSelection, EditorState } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { attributeQuotes, leaveQuotes } from '#renderer/features/templates/code/attribute-quotes.ts';

/** The text with `|` for each cursor, before a completion is chosen for the `typed` characters in front of it. */
const open = (marked: string): EditorState => {
  const parts = marked.split('|');
  let at = 0;
  const cursors = parts.slice(0, -1).map((part) => {
    at += part.length;
    return EditorSelection.cursor(at);
  });
  return EditorState.create({
    doc: parts.join(''),
    selection: EditorSelection.create(cursors),
    extensions: [html(), history(), attributeQuotes(), EditorState.allowMultipleSelections.of(true)],
  });
};

const show = (state: EditorState): string =>
  [...state.selection.ranges]
    .reverse()
    .reduce((text, { head }) => `${text.slice(0, head)}|${text.slice(head)}`, state.doc.toString());

const choose = (state: EditorState, typed: string, completion: Completion): EditorState => {
  const { head } = state.selection.main;
  const text = typeof completion.apply === 'string' ? completion.apply : completion.label;
  return state.update({
    ...insertCompletionText(state, text, head - typed.length, head),
    annotations: pickedCompletion.of(completion),
  }).state;
};

const attribute = (label: string): Completion => ({ label, type: 'property' });

describe('an attribute that is completed', () => {
  test.each([
    ['<td al|>x</td>', 'al', 'align', '<td align="|">x</td>'],
    ['<td |>x</td>', '', 'align', '<td align="|">x</td>'],
    ['<img al| src="a">', 'al', 'alt', '<img alt="|" src="a">'],
    ['<p><br cl|/></p>', 'cl', 'class', '<p><br class="|"/></p>'],
    ['<td al|><td al|>', 'al', 'align', '<td align="|"><td align="|">'],
  ])('gets its quotes, with the cursor between them: %s', (before, typed, label, after) => {
    expect(show(choose(open(before), typed, attribute(label)))).toBe(after);
  });

  test.each([
    ['<td al|="left">', 'al', 'align', '<td align|="left">'],
    ['<td al| = left>', 'al', 'align', '<td align| = left>'],
    ['<td no|>x</td>', 'no', 'nowrap', '<td nowrap|>x</td>'],
  ])('keeps its value, and has none where there is none: %s', (before, typed, label, after) => {
    expect(show(choose(open(before), typed, attribute(label)))).toBe(after);
  });

  test('is undone in one step', () => {
    let state = choose(open('<td al|>x</td>'), 'al', attribute('align'));
    const isDone = undo({
      state,
      dispatch: (transaction) => {
        state = transaction.state;
      },
    });
    expect(isDone).toBe(true);
    expect(show(state)).toBe('<td al|>x</td>');
  });

  test('is no property of CSS, no tag and no variable', () => {
    const css: Completion = { label: 'color', type: 'property', apply: 'color: ' };
    expect(show(choose(open('<style>p { co| }</style>'), 'co', css))).toBe('<style>p { color: | }</style>');
    expect(show(choose(open('<p style="co|">x</p>'), 'co', css))).toBe('<p style="color: |">x</p>');
    expect(show(choose(open('<ta|'), 'ta', { label: 'table', type: 'type' }))).toBe('<table|');
    expect(show(choose(open('<p>%na|</p>'), '%na', { label: '%name%', type: 'variable' }))).toBe('<p>%name%|</p>');
  });
});

/** What Tab makes of it; null where it does what it always does. */
const leave = (state: EditorState): string | null => {
  let left: EditorState | null = null;
  const isLeft = leaveQuotes({
    state,
    dispatch: (transaction) => {
      left = transaction.state;
    },
  });
  return isLeft && left !== null ? show(left) : null;
};

const type = (state: EditorState, text: string): EditorState => state.update(state.replaceSelection(text)).state;

describe('the quotes of an attribute that was completed', () => {
  const completed = (): EditorState => choose(open('<img al| src="a">'), 'al', attribute('alt'));

  test('are left at once, or with a value', () => {
    expect(leave(completed())).toBe('<img alt=""| src="a">');
    expect(leave(type(type(completed(), 'A '), 'cat'))).toBe('<img alt="A cat"| src="a">');
  });

  test('are left from anywhere in the value', () => {
    const filled = type(completed(), 'cat');
    const { head } = filled.selection.main;
    expect(leave(filled.update({ selection: { anchor: head - 3 } }).state)).toBe('<img alt="cat"| src="a">');
    expect(leave(filled.update({ selection: { anchor: head - 3, head } }).state)).toBe('<img alt="cat"| src="a">');
  });

  test('are left by every cursor', () => {
    const both = choose(open('<td al|><td al|>'), 'al', attribute('align'));
    expect(leave(type(both, 'left'))).toBe('<td align="left"|><td align="left"|>');
  });

  test('follow what is changed elsewhere', () => {
    const state = type(completed(), 'cat').update({ changes: { from: 0, insert: '<p>Hi</p>' } }).state;
    expect(leave(state)).toBe('<p>Hi</p><img alt="cat"| src="a">');
  });

  test('are no more to be left once the cursor was elsewhere, or they are gone', () => {
    const filled = type(completed(), 'cat');
    const { head } = filled.selection.main;
    const elsewhere = filled.update({ selection: { anchor: 0 } }).state;
    expect(leave(elsewhere)).toBeNull();
    expect(leave(elsewhere.update({ selection: { anchor: head } }).state)).toBeNull();
    expect(leave(filled.update({ changes: { from: head, to: head + 1 } }).state)).toBeNull();
    expect(leave(open('<img alt="|" src="a">'))).toBeNull();
  });
});
