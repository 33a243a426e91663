import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Both looks at once: the tokens behind the variables change with the colour scheme. */
const surface = EditorView.theme({
  '&': { height: '100%', color: 'var(--c-text)', backgroundColor: 'var(--c-raised)', fontSize: '0.8125rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.55' },
  // base.css gives Chinese more air, element by element; source keeps its own.
  '.cm-content': { caretColor: 'var(--c-text)', padding: '0.5rem 0', lineHeight: 'inherit' },
  '.cm-line': {
    padding: '0 0.75rem 0 calc(0.5rem + var(--wrap-indent, 0px))',
    textIndent: 'calc(-1 * var(--wrap-indent, 0px))',
    lineHeight: 'inherit',
  },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--c-text)', borderLeftWidth: '1.5px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--c-selected)',
  },
  '.cm-content ::selection': { backgroundColor: 'transparent', color: 'inherit' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--c-hover) 70%, transparent)' },
  '.cm-gutters': { backgroundColor: 'var(--c-raised)', color: 'var(--c-text-quiet)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 0.25rem 0 0.375rem', minWidth: '1.75rem', fontSize: '0.75rem' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--c-text)' },
  '.cm-foldGutter .cm-gutterElement': { color: 'var(--c-text-quiet)', cursor: 'pointer', padding: '0 0.125rem' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--c-neutral-soft)',
    border: 'none',
    color: 'var(--c-text-secondary)',
    padding: '0 0.375rem',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--c-accent-soft)',
    outline: '1px solid var(--c-border-strong)',
  },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--c-failed-soft)' },
  '.cm-placeholder': { color: 'var(--c-text-quiet)' },
});

const variables = EditorView.theme({
  '.cm-variable': {
    backgroundColor: 'var(--c-accent-soft)',
    color: 'var(--c-accent)',
    borderRadius: '0.25rem',
    padding: '0.0625rem 0',
  },
  '.cm-variable *': { color: 'inherit' },
  '.cm-variable-unknown': {
    backgroundColor: 'var(--c-failed-soft)',
    color: 'var(--c-failed)',
    textDecoration: 'underline wavy var(--c-failed) 1px',
    textUnderlineOffset: '0.1875rem',
  },
  '.cm-variable-value': {
    maxWidth: '24rem',
    padding: '0.25rem 0.5rem',
    fontFamily: 'var(--font-text)',
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
  },
});

const popUps = EditorView.theme({
  '.cm-tooltip': {
    border: 'none',
    borderRadius: '0.375rem',
    backgroundColor: 'var(--c-raised)',
    color: 'var(--c-text)',
    boxShadow: 'var(--shadow-menu)',
    fontSize: '0.75rem',
    zIndex: '300',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--font-code)',
    maxHeight: '14rem',
    padding: '0.25rem',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.1875rem 0.5rem', borderRadius: '0.25rem' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--c-selected)', color: 'var(--c-text)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: 'var(--weight-strong)', color: 'var(--c-accent)' },
  '.cm-completionDetail': {
    color: 'var(--c-text-quiet)',
    fontFamily: 'var(--font-text)',
    fontStyle: 'normal',
    marginInlineStart: '0.75rem',
  },
  '.cm-tooltip.cm-completionInfo': {
    padding: '0.375rem 0.5rem',
    maxWidth: '16rem',
    color: 'var(--c-text-secondary)',
    fontFamily: 'var(--font-text)',
  },
});

const panels = EditorView.theme({
  '.cm-panels': { backgroundColor: 'var(--c-panel)', color: 'var(--c-text)', fontFamily: 'var(--font-text)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--c-border)' },
  '.cm-panels-bottom': { borderTop: '1px solid var(--c-border)' },
  // Three lines in any pane: what is looked for, how, and what takes its place.
  '.cm-panel.cm-search': {
    ...{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '0.25rem 0.375rem' },
    ...{ padding: '0.5rem 2rem 0.5rem 0.75rem', fontSize: '0.75rem' },
  },
  '.cm-panel.cm-search::before': { content: '""', flexBasis: '100%', order: '1' },
  '.cm-panel.cm-search label': { order: '2', fontSize: '0.75rem', marginInlineEnd: '0.5rem' },
  '.cm-panel.cm-search br': { content: '""', flexBasis: '100%', order: '3' },
  '.cm-panel.cm-search br ~ *': { order: '4' },
  '.cm-panel.cm-search .cm-textfield': { flex: '1 1 6rem', minWidth: '0', maxWidth: '20rem', margin: '0' },
  '.cm-panel.cm-search .cm-button': { margin: '0' },
  // Arrows, as in other editors; their words are for those who hear them.
  '.cm-panel.cm-search :is([name=next], [name=prev])': { fontSize: '0', padding: '0.125rem 0.4375rem' },
  '.cm-panel.cm-search :is([name=next], [name=prev])::before': { fontSize: '0.75rem' },
  '.cm-panel.cm-search [name=next]::before': { content: '"↓" / ""' },
  '.cm-panel.cm-search [name=prev]::before': { content: '"↑" / ""' },
  '.cm-panel.cm-search [name=close]': {
    top: '0.375rem',
    right: '0.5rem',
    color: 'var(--c-text-quiet)',
    fontSize: '1rem',
  },
  '.cm-panel.cm-search input[type=checkbox]': { accentColor: 'var(--c-accent)', verticalAlign: '-0.125rem' },
  '.cm-textfield': {
    backgroundColor: 'var(--c-raised)',
    color: 'var(--c-text)',
    border: '1px solid var(--c-border-control)',
    borderRadius: '0.25rem',
    padding: '0.125rem 0.375rem',
    fontSize: '0.75rem',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--c-raised)',
    color: 'var(--c-text)',
    border: '1px solid var(--c-border-strong)',
    borderRadius: '0.25rem',
    padding: '0.125rem 0.5rem',
    fontSize: '0.75rem',
  },
  '.cm-button:hover': { backgroundColor: 'var(--c-hover)' },
  // Wide enough for most, so that nothing behind it moves from match to match.
  '.cm-search-count': {
    ...{ minWidth: '3.5rem', textAlign: 'center' },
    ...{ color: 'var(--c-text-secondary)', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  },
  '.cm-search-count.cm-search-none': { color: 'var(--c-failed)' },
  '.cm-searchMatch': { backgroundColor: 'var(--c-unverified-soft)', outline: '1px solid var(--c-unverified)' },
  '.cm-searchMatch.cm-searchMatch-selected': {
    backgroundColor: 'var(--c-accent-soft)',
    outlineColor: 'var(--c-accent)',
  },
  '.cm-selectionMatch': { backgroundColor: 'var(--c-neutral-soft)' },
});

const problems = EditorView.theme({
  '.cm-gutter-lint': { width: '0.875rem' },
  '.cm-lint-marker': { width: '0.5rem', height: '0.5rem', marginTop: '0.375rem', borderRadius: '50%', content: 'none' },
  '.cm-lint-marker-error': { backgroundColor: 'var(--c-failed)' },
  '.cm-lint-marker-warning': { backgroundColor: 'var(--c-unverified)', borderRadius: '0' },
  '.cm-lint-marker-info': { backgroundColor: 'var(--c-neutral)' },
  '.cm-lintRange': { backgroundImage: 'none', textUnderlineOffset: '0.1875rem' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--c-failed) 1px' },
  '.cm-lintRange-warning': { textDecoration: 'underline wavy var(--c-unverified) 1px' },
  '.cm-lintRange-info': { textDecoration: 'underline dotted var(--c-neutral) 1px' },
  '.cm-lintPoint:after': { borderBottomColor: 'var(--c-unverified)' },
  '.cm-diagnostic': {
    border: 'none',
    margin: '0',
    maxWidth: '24rem',
    padding: '0.375rem 0.5rem',
    fontFamily: 'var(--font-text)',
    whiteSpace: 'pre-wrap',
  },
});

/** Colours mean: tags in the accent, what a person wrote in plain text, what is not sent quiet. */
const syntax = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: 'var(--c-accent)' },
  { tag: tags.attributeName, color: 'var(--c-text-secondary)' },
  { tag: [tags.attributeValue, tags.string, tags.color], color: 'var(--c-unverified)' },
  { tag: [tags.propertyName, tags.className, tags.typeName], color: 'var(--c-text-secondary)' },
  { tag: [tags.number, tags.unit, tags.atom, tags.keyword], color: 'var(--c-uncertain)' },
  { tag: [tags.character, tags.special(tags.string)], color: 'var(--c-uncertain)' },
  { tag: [tags.comment, tags.documentMeta, tags.processingInstruction], color: 'var(--c-text-quiet)' },
]);

/** The look of all editors, from the theme's tokens. */
export const editorTheme: Extension = [surface, variables, popUps, panels, problems, syntaxHighlighting(syntax)];

/** A subject or preheader: looks like the other fields of a form. */
export const lineTheme: Extension = EditorView.theme({
  '&': { height: 'auto', backgroundColor: 'transparent' },
  '.cm-scroller': { fontFamily: 'var(--font-text)', lineHeight: '1.625rem', overflowX: 'auto', scrollbarWidth: 'none' },
  '.cm-content': { padding: '0' },
  '.cm-line': { padding: '0 0.5rem', textIndent: '0' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'transparent' },
  // Else the field grows with its hint, and nothing is cut off.
  '.cm-content:has(.cm-placeholder)': { minWidth: '0', flexShrink: '1' },
  // On one line like what is typed there, however narrow it is and whatever the script.
  '.cm-placeholder': {
    ...{ maxWidth: '100%', height: '1.625rem', lineHeight: 'inherit', verticalAlign: 'bottom' },
    ...{ whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' },
  },
});
