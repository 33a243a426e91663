import { isolateHistory } from '@codemirror/commands';
import type { AttachedFile } from '#shared/contract/template-files.ts';
import { applyEdits } from '#shared/domain/template/edits.ts';
import { keepFiles, type TemplateEdit, type TemplateFix } from '#shared/domain/template/fix.ts';
import type { ProblemContext, TemplateProblem } from '#shared/domain/template/problems.ts';
import type { TemplateSource } from '#shared/domain/template/template.ts';
import type { LocatedProblem } from '../preview/render-job.ts';
import { findFix, findFixOfAll } from '../problems/find-fix.ts';
import type { EditedPart, TemplateSession } from '../session/template-session.ts';
import type { EditorViews } from './use-editor-views.ts';

const editedParts = ['subject', 'preheader', 'html', 'text'] as const satisfies readonly EditedPart[];

/** A part whose editor is not on the screen: its kept state learns of the change too, so that undo takes it back. */
export const editOffScreen = (session: TemplateSession, part: EditedPart, edits: readonly TemplateEdit[]): void => {
  const kept = session.kept.get(part);
  if (kept !== undefined) {
    session.kept.set(part, {
      ...kept,
      // As on the screen: typed just before, it would be undone together with that.
      state: kept.state.update({
        changes: [...edits],
        userEvent: 'input.fix',
        annotations: isolateHistory.of('full'),
      }).state,
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
 * Makes the fix of a problem, or those of all problems of its kind, as one step of undo in the editor of each part that
 * is changed. Who pressed a key goes on in the list; who clicked, in the text.
 */
export const useFixes = ({ session, views, knownVariables, reveal, onRemoved }: FixesOptions) => {
  const make = (fix: TemplateFix | null, part: EditedPart, isByKey: boolean): void => {
    if (fix === null) return;
    if (fix.files !== undefined) {
      const { files } = session.getDraft();
      const left = keepFiles(files, fix);
      onRemoved(files.filter((file) => !left.includes(file)));
      return;
    }
    reveal(part);
    for (const name of editedParts) {
      const edits = fix.edits.filter((edit) => edit.part === name);
      if (edits.length > 0 && !views.edit(name, edits, { isFocused: !isByKey })) editOffScreen(session, name, edits);
    }
  };
  const withFix =
    (find: (source: TemplateSource, context: ProblemContext, problem: TemplateProblem) => TemplateFix | null) =>
    (problem: LocatedProblem, isByKey: boolean): void => {
      const { kind, files, ...source } = session.getDraft();
      make(find(source, { kind, knownVariables, files }, problem), problem.part, isByKey);
    };
  return { fix: withFix(findFix), fixAll: withFix(findFixOfAll) };
};
