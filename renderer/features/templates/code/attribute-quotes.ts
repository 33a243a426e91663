import { autocompletion, type Completion, pickedCompletion } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import { EditorSelection, EditorState, type Extension } from '@codemirror/state';

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

/**
 * Puts `=""` behind the name of an attribute that was chosen, and the cursor between the quotes, in the same step of undo;
 * what can stand there is offered at once.
 */
export const attributeQuotes = (): Extension => [
  EditorState.transactionFilter.of((transaction) => {
    const picked = transaction.annotation(pickedCompletion);
    if (picked === undefined || !isAttribute(transaction.startState, picked)) return transaction;
    const { ranges, mainIndex } = transaction.newSelection;
    const isValued = ranges.some(({ head }) => /^\s*=/.test(transaction.newDoc.sliceString(head, head + 20)));
    if (isValued) return transaction;
    const added = '=""';
    return [
      transaction,
      {
        changes: ranges.map(({ head }) => ({ from: head, insert: added })),
        selection: EditorSelection.create(
          ranges.map(({ head }, index) => EditorSelection.cursor(head + added.length * (index + 1) - 1)),
          mainIndex,
        ),
        sequential: true,
      },
    ];
  }),
  autocompletion({ activateOnCompletion: ({ type }) => type === 'property' }),
];
