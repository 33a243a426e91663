import type { Signup } from '#shared/contract/signups.ts';

/** What a person was called, had and was noted of, before an edit and behind it. */
export type Edit = { before: Signup; after: Signup };

/**
 * What was done to the list and can be taken back by Ctrl/⌘ Z, the last first; another page and back must not forget it.
 * The toast of each act offers the same.
 */
export type UndoableEdit = { kind: 'edit'; undoId: string; edit: Edit };
export type Undoable = { kind: 'deletion' | 'field' | 'merge' | 'verifying'; undoId: string } | UndoableEdit;

const limit = 50;
let acts: readonly Undoable[] = [];

export const rememberUndo = (act: Undoable): void => {
  acts = [...acts, act].slice(-limit);
};

/** It was taken back, or cannot be any more. */
export const forgetUndo = (undoId: string): void => {
  acts = acts.filter((act) => act.undoId !== undoId);
};

/** The latest act, or the latest of a kind. */
export const findUndo = (kind?: Undoable['kind']): Undoable | null =>
  acts.findLast((act) => kind === undefined || act.kind === kind) ?? null;

/** Somebody was erased: nothing of anybody is kept here, because it might be theirs. */
export const forgetEdits = (): void => {
  acts = acts.filter(({ kind }) => kind !== 'edit');
};
