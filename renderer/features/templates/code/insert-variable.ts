import { EditorSelection, type EditorState, type TransactionSpec } from '@codemirror/state';
import { findVariableStart } from './variable-completion.ts';

/** A variable in the place of each selection; where none is and one was begun (`%na`), in the place of what there is of it. */
export const insertVariable = (state: EditorState, variable: string): TransactionSpec =>
  state.changeByRange(({ from, to, empty }) => {
    const line = state.doc.lineAt(from);
    const begun = empty ? findVariableStart(state.sliceDoc(line.from, from), false) : null;
    const start = begun === null ? from : line.from + begun;
    return {
      changes: { from: start, to, insert: variable },
      range: EditorSelection.cursor(start + variable.length),
    };
  });
