import { EditorView } from '@codemirror/view';

/** What went is marked in the colour of failure, what came in the accent; both also by a line under the words. */
export const differenceTheme = EditorView.theme({
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--c-failed-soft)' },
  '&.cm-merge-b .cm-changedLine, .cm-inlineChangedLine': { backgroundColor: 'var(--c-accent-soft)' },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: 'linear-gradient(var(--c-failed), var(--c-failed)) bottom/100% 1px no-repeat',
    textDecoration: 'none',
  },
  '&.cm-merge-b .cm-changedText': {
    background: 'linear-gradient(var(--c-accent), var(--c-accent)) bottom/100% 1px no-repeat',
  },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { background: 'var(--c-failed)' },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--c-accent)' },
  '.cm-inlineChangedLineGutter': { background: 'var(--c-accent)' },
  '.cm-collapsedLines': {
    padding: '0.25rem 0.75rem',
    color: 'var(--c-text-secondary)',
    background: 'var(--c-neutral-soft)',
    fontFamily: 'var(--font-text)',
    fontSize: '0.75rem',
  },
  // The library's own sign is in few fonts.
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '"⋯"' },
});

const sign = (content: string, color: string) => ({
  ...{ content: `"${content}"`, position: 'absolute', insetInlineStart: '0.5rem', textIndent: '0' },
  ...{ color, fontWeight: 'var(--weight-strong)' },
});

/** In one column, a sign before each line that went or came, as in a patch; smaller, so that more of a line fits. */
export const oneColumnTheme = EditorView.theme({
  '&': { fontSize: '0.75rem' },
  '.cm-line': { position: 'relative', paddingLeft: 'calc(1.5rem + var(--wrap-indent, 0px))' },
  '.cm-changedLine:before': sign('+', 'var(--c-accent)'),
  '.cm-deletedChunk': { paddingLeft: '0' },
  '.cm-deletedLine': {
    ...{ position: 'relative', padding: '0 0.75rem 0 calc(1.5rem + 2ch)', textIndent: '-2ch' },
    // A line without a letter is as high as one.
    minHeight: '1.55em',
  },
  '.cm-deletedLine:before': sign('−', 'var(--c-failed)'),
  '.cm-collapsedLines': { paddingInlineStart: '1.5rem' },
});
