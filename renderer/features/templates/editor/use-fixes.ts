import type { AttachedFile } from '#shared/contract/template-files.ts';
import { applyEdits } from '#shared/domain/template/edits.ts';
import { keepFiles, type TemplateEdit } from '#shared/domain/template/fix.ts';
import type { LocatedProblem } from '../preview/render-job.ts';
import { findFix } from '../problems/find-fix.ts';
import type { EditedPart, TemplateSession } from '../session/template-session.ts';
import type { EditorViews } from './use-editor-views.ts';

const editedParts = ['subject', 'preheader', 'html', 'text'] as const satisfies readonly EditedPart[];

/** A part whose editor is not on the screen: its kept state learns of the change too, so that undo takes it back. */
export const editOffScreen = (session: TemplateSession, part: EditedPart, edits: readonly TemplateEdit[]): void => {
  const kept = session.kept.get(part);
  if (kept !== undefined) {
    session.kept.set(part, {
      ...kept,
      state: kept.state.update({ changes: [...edits], userEvent: 'input.fix' }).state,
    });
  }
  session.change({ [part]: applyEdits(session.getDraft()[part] ?? '', edits) });
};

type FixesOptions = {
  session: TemplateSession;
  views: EditorViews;
  knownVariables: readonly string[];
  /** Brings the editor of a part on the screen. */
  reveal: (part: EditedPart) => void;
  /** Files that a fix gives up. */
  onRemoved: (files: readonly AttachedFile[]) => void;
};

/**
 * Makes the fix of a problem, as one step of undo in the editor of each part that it changes. Who pressed a key goes on
 * in the list; who clicked, in the text.
 */
export const useFixes =
  ({ session, views, knownVariables, reveal, onRemoved }: FixesOptions) =>
  (problem: LocatedProblem, isByKey: boolean): void => {
    const { kind, files, ...source } = session.getDraft();
    const fix = findFix(source, { kind, knownVariables, files }, problem);
    if (fix === null) return;
    if (fix.files !== undefined) {
      const left = keepFiles(files, fix);
      onRemoved(files.filter((file) => !left.includes(file)));
      return;
    }
    reveal(problem.part);
    for (const part of editedParts) {
      const edits = fix.edits.filter((edit) => edit.part === part);
      if (edits.length > 0 && !views.edit(part, edits, { isFocused: !isByKey })) editOffScreen(session, part, edits);
    }
  };
