import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { html } from '@codemirror/lang-html';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension, Prec, type StateEffect } from '@codemirror/state';
import {
  crosshairCursor,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import { attributeQuotes } from './attribute-quotes.ts';
import { restingCaret } from './caret.ts';
import { flashing } from './flash.ts';
import { mailTags } from './mail-tags.ts';
import { matchCount } from './match-count.ts';
import { oneLine } from './one-line.ts';
import { editorTheme, lineTheme } from './theme.ts';
import { typedOverTags } from './typed-over-tags.ts';
import { typedText } from './typed-text.ts';
import { completeVariables } from './variable-completion.ts';
import { variableMarks } from './variable-marks.ts';
import { wrapIndent } from './wrap-indent.ts';

/** What depends on the language and on the props of the component; filled in when an editor comes on the screen. */
export const words = new Compartment();

/** Whether long lines are wrapped; a person switches that on and off. */
const wrapping = new Compartment();

export const setWrapping = (isWrapping: boolean): StateEffect<unknown> =>
  wrapping.reconfigure(isWrapping ? EditorView.lineWrapping : []);

/** Tab indents, so there must be a way out for the keyboard: Escape, then Tab (CodeMirror's own convention). */
const common = (): Extension => [
  history({ minDepth: 500 }),
  drawSelection(),
  restingCaret,
  typedText,
  dropCursor(),
  bracketMatching(),
  variableMarks(),
  editorTheme,
  words.of([]),
  EditorState.allowMultipleSelections.of(true),
  // What is typed is what is sent: no smart quotes, no corrections. The tab index says what contenteditable means.
  EditorView.contentAttributes.of({
    ...{ spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off', translate: 'no' },
    tabindex: '0',
  }),
];

const longText = (): Extension => [
  common(),
  wrapping.of(EditorView.lineWrapping),
  search({ top: true }),
  matchCount,
  highlightSelectionMatches({ minSelectionLength: 3 }),
  highlightActiveLine(),
  rectangularSelection(),
  crosshairCursor(),
  keymap.of([
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...completionKeymap,
    ...lintKeymap,
    // While something is offered, Tab is for that, as in other editors.
    { key: 'Tab', run: acceptCompletion },
    indentWithTab,
  ]),
];

/** HTML source: highlighting, folding, search, completion of tags, attributes, CSS and variables, problems in the gutter. */
export const htmlSource = (): Extension => [
  longText(),
  wrapIndent,
  flashing,
  lineNumbers(),
  lintGutter(),
  foldGutter({ openText: '▾', closedText: '▸' }),
  codeFolding({ placeholderText: '…' }),
  highlightActiveLineGutter(),
  indentOnInput(),
  indentUnit.of('  '),
  closeBrackets(),
  typedOverTags,
  html({ autoCloseTags: true, selfClosingTags: false, extraTags: mailTags }),
  // For the whole text, so that variables are offered inside style sheets too.
  EditorState.languageData.of(() => [{ autocomplete: completeVariables }]),
  attributeQuotes(),
  autocompletion({ activateOnTypingDelay: 60, icons: false }),
];

/** A text part: variables, search, problems. */
export const plainText = (): Extension => [
  longText(),
  lintGutter(),
  autocompletion({ override: [completeVariables], activateOnTypingDelay: 60, icons: false }),
];

/** A subject or preheader: one line with variables. */
export const singleLine = (): Extension => [
  lineTheme,
  common(),
  EditorView.contentAttributes.of({ 'aria-multiline': 'false' }),
  oneLine,
  Prec.low(keymap.of([...defaultKeymap, ...historyKeymap])),
  Prec.high(keymap.of(completionKeymap)),
  autocompletion({ override: [completeVariables], activateOnTypingDelay: 60, icons: false }),
];
