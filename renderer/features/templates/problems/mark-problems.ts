import { setDiagnostics } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import { afterPaint } from '#renderer/lib/after-paint.ts';
import type { TemplateProblem } from '#shared/domain/template/problems.ts';
import type { MailFeed } from '../preview/mail-feed.ts';
import type { LocatedProblem } from '../preview/render-job.ts';
import type { EditedPart } from '../session/template-session.ts';
import { compareMarks, rememberWords, toDiagnostics } from './to-diagnostics.ts';

/** How long after the last key the words of a mark are renewed: nobody sees them before the pointer rests on it. */
const restMs = 300;

/**
 * Marks the problems of a part in its editor: behind the frame that lists them, so that no key waits for it, and where
 * only the words are others (the name of an unknown variable that is being typed), when the keys rest.
 */
export const markProblems = (
  view: EditorView,
  part: EditedPart,
  feed: MailFeed,
  describe: (problem: TemplateProblem) => string,
): (() => void) => {
  let shown: readonly LocatedProblem[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const inWords = rememberWords(describe);
  const mark = (isResting: boolean): void => {
    clearTimeout(timer);
    const found = toDiagnostics(shown, part, view.state.doc.length, inWords);
    const difference = compareMarks(view.state, found);
    if (difference === 'places' || (difference === 'words' && isResting)) {
      view.dispatch(setDiagnostics(view.state, found));
    } else if (difference === 'words') timer = setTimeout(() => mark(true), restMs);
  };
  const later = afterPaint(() => mark(false));
  const show = (): void => {
    const problems = feed.getState().mail?.problems ?? shown;
    if (problems === shown) return;
    shown = problems;
    later.call();
  };
  show();
  const stop = feed.subscribe(show);
  return () => {
    stop();
    later.cancel();
    clearTimeout(timer);
  };
};
