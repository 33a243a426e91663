import type { Diagnostic } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import type { VariableInfo } from '../code/variable-info.ts';
import type { EditedPart, TemplateSession } from '../session/template-session.ts';

export type DiagnosticsByPart = Readonly<Record<EditedPart, readonly Diagnostic[]>>;

/** What every text editor of a template gets. */
export type EditorProps = {
  session: TemplateSession;
  variables: VariableInfo;
  diagnostics: DiagnosticsByPart;
  onView: (part: EditedPart, view: EditorView | null) => void;
};
