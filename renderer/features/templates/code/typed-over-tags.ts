import { EditorSelection, type EditorState, type Extension, Prec, StateEffect, StateField } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

type Place = { readonly from: number; readonly to: number };

/** End tags that came by themselves, and the one that is being typed over. */
type EndTags = { readonly own: readonly Place[]; readonly over: Place | null };

const none: EndTags = { own: [], over: null };
const endTag = /^<\/[\w:-]+>$/;

const startOver = StateEffect.define<Place>();

const endTags = StateField.define<EndTags>({
  create: () => none,
  update: ({ own, over }, transaction) => {
    const started = transaction.effects.find((effect) => effect.is(startOver))?.value;
    if (started === undefined && !transaction.docChanged && transaction.selection === undefined) return { own, over };
    const { changes, newDoc, newSelection } = transaction;
    const move = ({ from, to }: Place): Place => ({ from: changes.mapPos(from, 1), to: changes.mapPos(to, -1) });
    const stands = ({ from, to }: Place): boolean => from < to && endTag.test(newDoc.sliceString(from, to));
    const kept = own.map(move).filter(stands);
    if (transaction.isUserEvent('input.complete')) {
      changes.iterChanges((_from, _to, from, to) => {
        if (stands({ from, to })) kept.push({ from, to });
      });
    }
    const typed = started ?? (over === null ? null : move(over));
    const { from, to, empty } = newSelection.main;
    const isInside = typed !== null && stands(typed) && empty && typed.from < from && to < typed.to;
    return { own: kept, over: isInside ? typed : null };
  },
});

/** The cursor is the only one, behind a `<` that has just been typed, and an end tag of ours is what follows. */
const findOwn = (state: EditorState): Place | null => {
  const { main, ranges } = state.selection;
  if (ranges.length > 1 || !main.empty || state.sliceDoc(main.head - 1, main.head) !== '<') return null;
  return (
    state.field(endTags).own.find(({ from }) => from >= main.head && state.sliceDoc(main.head, from).trim() === '') ??
    null
  );
};

/** `</` in front of it: the cursor goes into it, and what was set in for another line goes. */
const enter = (view: EditorView, { from, to }: Place): void => {
  const { head } = view.state.selection.main;
  const line = view.state.doc.lineAt(head);
  const isAlone = view.state.sliceDoc(line.from, head).trim() === '<' && line.to < from;
  const start = isAlone ? line.from : head - 1;
  const by = from - start;
  view.dispatch({
    changes: { from: start, to: from },
    selection: EditorSelection.cursor(start + '</'.length),
    effects: startOver.of({ from: start, to: to - by }),
    scrollIntoView: true,
    userEvent: 'input.over',
  });
};

/** What it says is typed over; with anything else it is another tag, which comes in front of it. */
const goOn = (view: EditorView, over: Place, text: string): void => {
  const { head } = view.state.selection.main;
  const isSame = view.state.sliceDoc(head, head + text.length) === text;
  const insert = view.state.sliceDoc(over.from, head) + text;
  view.dispatch({
    ...(!isSame && { changes: { from: over.from, insert }, userEvent: 'input.type' }),
    selection: EditorSelection.cursor(isSame ? head + text.length : over.from + insert.length),
    scrollIntoView: true,
  });
};

/**
 * An end tag that came by itself is typed over by whoever types it all the same: else there would be two. The editor does
 * so with quotes and brackets, but not with tags.
 */
export const typedOverTags: Extension = [
  endTags,
  Prec.high(
    EditorView.inputHandler.of((view, from, to, text) => {
      const { over } = view.state.field(endTags);
      const own = over === null && text === '/' && from === to ? findOwn(view.state) : null;
      if (over !== null && from === to) goOn(view, over, text);
      else if (own !== null) enter(view, own);
      else return false;
      return true;
    }),
  ),
];
