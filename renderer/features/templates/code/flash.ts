import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** ms; long enough to be found by the eye, and gone before it is in the way. */
const shownMs = 1_400;

type Place = { from: number; to: number };

const setFlash = StateEffect.define<Place | null>();
const mark = Decoration.mark({ class: 'cm-flash' });

const flashes = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (shown, transaction) =>
    transaction.effects.reduce(
      (set, effect) =>
        effect.is(setFlash)
          ? effect.value === null
            ? Decoration.none
            : Decoration.set([mark.range(effect.value.from, effect.value.to)])
          : set,
      shown.map(transaction.changes),
    ),
  provide: (field) => EditorView.decorations.from(field),
});

const look = EditorView.theme({
  '.cm-flash': {
    borderRadius: '2px',
    backgroundColor: 'var(--c-accent-soft)',
    outline: '1px solid var(--c-accent)',
    animation: `cm-flash ${shownMs}ms ease-in forwards`,
  },
  '@keyframes cm-flash': { '60%': {}, to: { backgroundColor: 'transparent', outlineColor: 'transparent' } },
  '@media (prefers-reduced-motion: reduce)': { '.cm-flash': { animation: 'none' } },
});

/** Lets places of the text light up for a moment. */
export const flashing: Extension = [flashes, look];

/** So that the end of one flash is not the end of the next. */
const endings = new WeakMap<EditorView, ReturnType<typeof setTimeout>>();

/** Puts the cursor at a place that was chosen elsewhere, brings it into view and lets it light up. */
export const goTo = (view: EditorView, { from, to }: Place): void => {
  const { doc } = view.state;
  const at = Math.min(from, doc.length);
  const word = to > from ? { from: at, to: Math.min(to, doc.length) } : view.state.wordAt(at);
  view.dispatch({
    selection: { anchor: at },
    effects: [
      EditorView.scrollIntoView(at, { y: 'nearest', yMargin: 96 }),
      setFlash.of(word === null || word.from === word.to ? null : { from: word.from, to: word.to }),
    ],
  });
  view.focus();
  clearTimeout(endings.get(view));
  endings.set(
    view,
    setTimeout(() => view.dispatch({ effects: setFlash.of(null) }), shownMs),
  );
};
