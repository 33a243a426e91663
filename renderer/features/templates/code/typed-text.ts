import { type EditorState, type Extension, Prec, type Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** As CodeMirror's own: what is typed takes the place of each selection. */
const insertText = (state: EditorState, text: string): Transaction =>
  state.update(state.replaceSelection(text), { scrollIntoView: true, userEvent: 'input.type' });

/** Writes to the document what a key stands for, or what an extension makes of it. */
export const typeText = (view: EditorView, text: string): void => {
  const { from, to } = view.state.selection.main;
  const insert = (): Transaction => insertText(view.state, text);
  const handlers = view.state.facet(EditorView.inputHandler);
  if (!handlers.some((handle) => handle(view, from, to, text, insert))) view.dispatch(insert());
};

/** Whether the browser would write where the editor does: a selection that it made may not be known here yet. */
const isAtSelection = (view: EditorView): boolean => {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {};
  if (!anchorNode || !focusNode || !view.contentDOM.contains(anchorNode)) return false;
  const { anchor, head } = view.state.selection.main;
  return view.posAtDOM(anchorNode, anchorOffset) === anchor && view.posAtDOM(focusNode, focusOffset) === head;
};

const isPlain = (view: EditorView, event: InputEvent): boolean =>
  event.inputType === 'insertText' && !event.isComposing && !view.compositionStarted && !view.state.readOnly;

/**
 * A letter from a key is written to the document right away. Else the browser edits the page and CodeMirror reads from
 * it what was typed: in a long template that is more than half of the time that a key takes. What an input method
 * composes, and whatever else the browser does, goes that way as before.
 */
export const typedText: Extension = Prec.lowest(
  EditorView.domEventHandlers({
    beforeinput: (event, view) => {
      if (event.data === null || !isPlain(view, event) || !isAtSelection(view)) return false;
      typeText(view, event.data);
      return true;
    },
  }),
);
