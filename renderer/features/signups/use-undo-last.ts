import { hideUndo } from '#renderer/components/undo-toast.tsx';
import { useUndoField } from './fields/mutations.ts';
import { useUndoMerge } from './merge/use-merge.ts';
import { useMarkVerified, useUndoEdit } from './mutations.ts';
import { findUndo, type Undoable } from './undo-stack.ts';

/** Ctrl/⌘ Z: takes back what was done to the list last, whichever kind of act it was, then what was done before that. */
export const useUndoLast = (undoDeletion: (undoId: string) => void) => {
  const merge = useUndoMerge();
  const field = useUndoField();
  const verifying = useMarkVerified().undo;
  const edit = useUndoEdit();
  const undoOf: Record<Exclude<Undoable['kind'], 'edit'>, (undoId: string) => void> = {
    deletion: undoDeletion,
    merge: merge.undo,
    field: field.mutate,
    verifying: verifying.mutate,
  };
  return {
    /** The latest act, or the latest of a kind; nothing when there is none. */
    undoLast: (kind?: Undoable['kind']): void => {
      const act = findUndo(kind);
      if (act === null) return;
      hideUndo(act.undoId);
      if (act.kind === 'edit') edit.mutate(act);
      else undoOf[act.kind](act.undoId);
    },
    error: merge.error ?? field.error ?? verifying.error ?? edit.error,
  };
};
