import type { EditorView } from '@codemirror/view';
import type { VariableInfo } from '../code/variable-info.ts';
import type { MailFeed } from '../preview/mail-feed.ts';
import type { EditedPart, TemplateSession } from '../session/template-session.ts';

/** What every text editor of a template gets. */
export type EditorProps = {
  session: TemplateSession;
  variables: VariableInfo;
  /** Brings the problems that are marked in the text. */
  feed: MailFeed;
  onView: (part: EditedPart, view: EditorView | null) => void;
};
