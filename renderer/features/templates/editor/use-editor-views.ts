import { isolateHistory, redo, undo } from '@codemirror/commands';
import type { EditorView } from '@codemirror/view';
import { useCallback, useRef } from 'react';
import type { TextEdit } from '#shared/domain/template/edits.ts';
import { goTo } from '../code/flash.ts';
import { insertVariable } from '../code/insert-variable.ts';
import type { EditedPart } from '../session/template-session.ts';

export type EditorViews = {
  onView: (part: EditedPart, view: EditorView | null) => void;
  /** The editor of a part, while it is on the screen. */
  find: (part: EditedPart) => EditorView | undefined;
  /** Remembers the editor that was used last. */
  onFocus: (part: EditedPart) => void;
  /** Selects a place and brings it into view; the editor must be on the screen. */
  select: (part: EditedPart, from: number, to: number) => void;
  /** Puts the cursor at a place of the HTML that was chosen in the mail, and shows where it is. */
  goTo: (place: { from: number; to: number }) => void;
  /** The keyboard goes on in the HTML, where it was. */
  focus: () => void;
  /** Changes a part as one step of undo; false when its editor is not on the screen. It takes the focus unless told. */
  edit: (part: EditedPart, edits: readonly TextEdit[], options?: { isFocused: boolean }) => boolean;
  /** Takes back what was done last in the editor that was used or changed last, or does it again. */
  undo: () => void;
  redo: () => void;
  /** Puts a variable at the cursor of the editor that was used last, in the place of one that was begun there. */
  insert: (variable: string) => void;
};

/** The editors on the screen, for what acts on them from outside: the problem list and the list of variables. */
export const useEditorViews = (): EditorViews => {
  const views = useRef(new Map<EditedPart, EditorView>());
  const last = useRef<EditedPart>('html');
  const onView = useCallback((part: EditedPart, view: EditorView | null) => {
    if (view === null) views.current.delete(part);
    else views.current.set(part, view);
  }, []);
  const findLast = (): EditorView | undefined =>
    views.current.get(last.current) ?? views.current.get('html') ?? views.current.get('text');
  return {
    onView,
    find: (part) => views.current.get(part),
    onFocus: (part) => {
      last.current = part;
    },
    select: (part, from, to) => {
      const view = views.current.get(part);
      if (view === undefined) return;
      const end = view.state.doc.length;
      view.dispatch({
        selection: { anchor: Math.min(from, end), head: Math.min(to, end) },
        scrollIntoView: true,
        userEvent: 'select',
      });
      view.focus();
    },
    goTo: (place) => {
      const view = views.current.get('html');
      if (view !== undefined) goTo(view, place);
    },
    focus: () => views.current.get('html')?.focus(),
    edit: (part, edits, { isFocused } = { isFocused: true }) => {
      last.current = part;
      const view = views.current.get(part);
      if (view === undefined) return false;
      const changes = view.state.changes([...edits]);
      const first = edits.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY);
      const selection = { anchor: changes.mapPos(first, 1) };
      // Typed just before, it would be undone together with that.
      view.dispatch({
        changes,
        selection,
        scrollIntoView: true,
        userEvent: 'input.fix',
        annotations: isolateHistory.of('full'),
      });
      if (isFocused) view.focus();
      return true;
    },
    undo: () => {
      const view = findLast();
      if (view !== undefined) undo(view);
    },
    redo: () => {
      const view = findLast();
      if (view !== undefined) redo(view);
    },
    insert: (variable) => {
      const view = findLast();
      if (view === undefined) return;
      view.dispatch(insertVariable(view.state, variable), { scrollIntoView: true, userEvent: 'input' });
      view.focus();
    },
  };
};
