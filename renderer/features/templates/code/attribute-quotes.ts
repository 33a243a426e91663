import { autocompletion, type Completion, pickedCompletion } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import {
  EditorSelection,
  EditorState,
  type Extension,
  Prec,
  type StateCommand,
  StateEffect,
  StateField,
  type Transaction,
} from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';

/** Attributes that say yes by being there. */
const withoutValue = new Set([
  ...['nowrap', 'noshade', 'hidden', 'disabled', 'checked', 'required', 'readonly', 'multiple', 'selected', 'open'],
  ...['autofocus', 'autoplay', 'controls', 'loop', 'muted', 'default', 'reversed', 'async', 'defer', 'inert', 'ismap'],
]);

const places = new Set(['OpenTag', 'SelfClosingTag', 'AttributeName']);

/** Properties of CSS are completed by the same name of type, but stand elsewhere. */
const isAttribute = (state: EditorState, { type, label }: Completion): boolean =>
  type === 'property' &&
  !withoutValue.has(label) &&
  places.has(syntaxTree(state).resolveInner(state.selection.main.head, -1).name);

/** Values that are being written between quotes that were put there: from behind the first quote to before the second. */
type Filling = readonly { from: number; to: number }[];

const startFilling = StateEffect.define<Filling>();

/** A value is being filled in for as long as the cursor has not left its quotes, and these stand. */
const keepFilling = (filling: Filling, { changes, newDoc, newSelection }: Transaction): Filling => {
  const moved = filling.map(({ from, to }) => ({ from: changes.mapPos(from, -1), to: changes.mapPos(to, 1) }));
  const isQuoted = moved.every(
    ({ from, to }) =>
      newDoc.sliceString(from - 1, from) === '"' && newDoc.sliceString(to, to + 1) === '"' && from <= to,
  );
  const isInside = newSelection.ranges.every((range) =>
    moved.some(({ from, to }) => from <= range.from && range.to <= to),
  );
  return isQuoted && isInside ? moved : [];
};

const fillingField = StateField.define<Filling>({
  create: () => [],
  update: (filling, transaction) => {
    const started = transaction.effects.find((effect) => effect.is(startFilling))?.value;
    if (started !== undefined) return started;
    const isSame = filling.length === 0 || (!transaction.docChanged && transaction.selection === undefined);
    return isSame ? filling : keepFilling(filling, transaction);
  },
});

const isAtQuote = ({ selection, doc }: EditorState): boolean =>
  selection.ranges.every(({ empty, head }) => empty && doc.sliceString(head, head + 1) === '"');

/** Puts the cursor behind the quotes of an attribute that has just been completed, and is being filled in. */
export const leaveQuotes: StateCommand = ({ state, dispatch }) => {
  const filling = state.field(fillingField);
  if (filling.length === 0 || state.readOnly) return false;
  const { ranges, mainIndex } = state.selection;
  const behind = ranges.map(({ head }) => (filling.find(({ from, to }) => from <= head && head <= to)?.to ?? head) + 1);
  const cursors = behind.map((place) => EditorSelection.cursor(place));
  dispatch(
    state.update({
      selection: EditorSelection.create(cursors, mainIndex),
      scrollIntoView: true,
      userEvent: 'select',
    }),
  );
  return true;
};

/**
 * Puts `=""` behind the name of an attribute that was chosen, and the cursor between the quotes, in the same step of undo;
 * what can stand there is offered at once. Tab, or the second quote, leads out of them.
 */
export const attributeQuotes = (): Extension => [
  EditorState.transactionFilter.of((transaction) => {
    const picked = transaction.annotation(pickedCompletion);
    if (picked === undefined || !isAttribute(transaction.startState, picked)) return transaction;
    const { ranges, mainIndex } = transaction.newSelection;
    const isValued = ranges.some(({ head }) => /^\s*=/.test(transaction.newDoc.sliceString(head, head + 20)));
    if (isValued) return transaction;
    const added = '=""';
    const between = ranges.map(({ head }, index) => head + added.length * (index + 1) - 1);
    return [
      transaction,
      {
        changes: ranges.map(({ head }) => ({ from: head, insert: added })),
        selection: EditorSelection.create(
          between.map((place) => EditorSelection.cursor(place)),
          mainIndex,
        ),
        effects: startFilling.of(between.map((place) => ({ from: place, to: place }))),
        sequential: true,
      },
    ];
  }),
  fillingField,
  // Before Tab indents, and before a quote brings another one along.
  Prec.high(keymap.of([{ key: 'Tab', run: leaveQuotes }])),
  Prec.high(
    EditorView.inputHandler.of((view, _from, _to, text) => text === '"' && isAtQuote(view.state) && leaveQuotes(view)),
  ),
  autocompletion({ activateOnCompletion: ({ type }) => type === 'property' }),
];
