import type { EditorView } from '@codemirror/view';
import { useCallback, useRef } from 'react';
import type { EditedPart } from '../session/template-session.ts';

export type EditorViews = {
  onView: (part: EditedPart, view: EditorView | null) => void;
  /** Remembers the editor that was used last. */
  onFocus: (part: EditedPart) => void;
  /** Selects a place and brings it into view; the editor must be on the screen. */
  select: (part: EditedPart, from: number, to: number) => void;
  /** Puts a text at the cursor of the editor that was used last. */
  insert: (text: string) => void;
};

/** The editors on the screen, for what acts on them from outside: the problem list and the list of variables. */
export const useEditorViews = (): EditorViews => {
  const views = useRef(new Map<EditedPart, EditorView>());
  const last = useRef<EditedPart>('html');
  const onView = useCallback((part: EditedPart, view: EditorView | null) => {
    if (view === null) views.current.delete(part);
    else views.current.set(part, view);
  }, []);
  return {
    onView,
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
    insert: (text) => {
      const view = views.current.get(last.current) ?? views.current.get('html') ?? views.current.get('text');
      if (view === undefined) return;
      view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true, userEvent: 'input' });
      view.focus();
    },
  };
};
