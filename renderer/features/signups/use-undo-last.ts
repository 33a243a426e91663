import { hideUndo } from '#renderer/components/undo-toast.tsx';
import { useUndoField } from './fields/mutations.ts';
import { useUndoMerge } from './merge/use-merge.ts';
import { useMarkVerified } from './mutations.ts';
import { findUndo, type Undoable } from './undo-stack.ts';

/** Ctrl/⌘ Z: takes back what was done to the list last, whichever kind of act it was, then what was done before that. */
export const useUndoLast = (undoDeletion: (undoId: string) => void) => {
  const merge = useUndoMerge();
  const field = useUndoField();
  const verifying = useMarkVerified().undo;
  const undoOf: Record<Undoable['kind'], (undoId: string) => void> = {
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
      undoOf[act.kind](act.undoId);
    },
    error: merge.error ?? field.error ?? verifying.error,
  };
};
