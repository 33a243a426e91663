import { Annotation, EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder as placeholderText, type ViewUpdate } from '@codemirror/view';
import type { TFunction } from 'i18next';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { describeProblem } from '#renderer/lib/describe-problem.ts';
import type { TemplatePatch } from '#shared/contract/templates.ts';
import type { MailFeed } from '../preview/mail-feed.ts';
import { markProblems } from '../problems/mark-problems.ts';
import type { EditedPart, TemplateSession } from '../session/template-session.ts';
import classes from './code-editor.module.css';
import { htmlSource, plainText, setWrapping, singleLine, words } from './extensions.ts';
import { editorPhrases } from './phrases.ts';
import { useWordWrap } from './use-word-wrap.ts';
import { setVariableInfo, type VariableInfo, variableWords } from './variable-info.ts';
import { describeVariable } from './variable-words.ts';

/** Marks a change that comes from the draft, so that it is not written back to it. */
const fromDraft = Annotation.define<boolean>();

const extensionsOf: Readonly<Record<EditedPart, () => Extension>> = {
  subject: singleLine,
  preheader: singleLine,
  html: htmlSource,
  text: plainText,
};

const textOf = (session: TemplateSession, part: EditedPart): string => session.getDraft()[part] ?? '';

const patchOf = (part: EditedPart, text: string): TemplatePatch =>
  ({ subject: { subject: text }, preheader: { preheader: text }, html: { html: text }, text: { text } })[part];

/** Moved by a person, not by a change or by the program that opens the editor. */
const isMoved = ({ selectionSet, transactions }: ViewUpdate): boolean =>
  selectionSet && transactions.some((transaction) => transaction.isUserEvent('select'));

const writeBack = (session: TemplateSession, part: EditedPart) => (update: ViewUpdate) => {
  if (part === 'html' && !update.docChanged && isMoved(update)) session.lookAt(update.state.selection.main.head);
  if (!update.docChanged || update.transactions.some((transaction) => transaction.annotation(fromDraft))) return;
  const editedAt = part === 'html' ? update.state.selection.main.head : undefined;
  session.change(patchOf(part, update.state.doc.toString()), editedAt);
};

/** Takes the draft's text where the editor has another one: after a conflict, or when it was changed elsewhere. */
const takeDraft = (view: EditorView, text: string): void => {
  if (view.state.doc.eq(view.state.toText(text))) return;
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    annotations: fromDraft.of(true),
  });
};

/** What no editor remembers was changed last: that is taken back before what was written earlier, and done again before it. */
const stepKeys = ({ steps }: TemplateSession): Extension =>
  Prec.high(
    keymap.of([
      { key: 'Mod-z', run: () => steps.undo(), shift: () => steps.redo() },
      { key: 'Mod-y', run: () => steps.redo() },
    ]),
  );

const openView = (session: TemplateSession, part: EditedPart, parent: HTMLElement): EditorView => {
  const kept = session.kept.get(part);
  const state =
    kept?.state ??
    EditorState.create({
      doc: textOf(session, part),
      extensions: [extensionsOf[part](), EditorView.updateListener.of(writeBack(session, part)), stepKeys(session)],
    });
  const view = new EditorView({ state, parent, ...(kept && { scrollTo: kept.scroll }) });
  takeDraft(view, textOf(session, part));
  return view;
};

const wordsFor = (t: TFunction<'templates'>, label: string, placeholder: string, hint: string): Extension => [
  EditorView.contentAttributes.of({ 'aria-label': label, ...(hint !== '' && { 'aria-description': hint }) }),
  variableWords.of({
    empty: t('variables.empty'),
    unknown: t('variables.unknownHint'),
    describe: (variable) => describeVariable(variable, t),
  }),
  editorPhrases(t),
  placeholderText(placeholder),
];

type CodeEditorProps = {
  session: TemplateSession;
  part: EditedPart;
  label: string;
  placeholder?: string;
  variables: VariableInfo;
  /** Brings the problems that are marked in the text. */
  feed: MailFeed;
  /** Gets the view while there is one, to jump to a place in it. */
  onView: (part: EditedPart, view: EditorView | null) => void;
};

/** One text of a template in CodeMirror. Its state, undo included, stays in the session when it leaves the screen. */
export function CodeEditor(props: CodeEditorProps) {
  const { session, part, label, placeholder = '', variables, feed } = props;
  const { t } = useTranslation('templates');
  const { t: keys } = useTranslation('editorKeys');
  // In one line, Tab goes on as everywhere.
  const hint = part === 'html' || part === 'text' ? keys('leaveHint') : '';
  const { isWrapping } = useWordWrap();
  const parent = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EditorView | null>(null);
  const generation = useSyncExternalStore(session.subscribe, session.getGeneration);
  const onView = useEffectEvent(props.onView);

  useLayoutEffect(() => {
    if (parent.current === null) return;
    const opened = openView(session, part, parent.current);
    setView(opened);
    onView(part, opened);
    return () => {
      session.kept.set(part, { state: opened.state, scroll: opened.scrollSnapshot() });
      onView(part, null);
      opened.destroy();
    };
  }, [session, part]);

  // Before it is drawn: lines that are wrapped for a moment would jump.
  useLayoutEffect(() => {
    view?.dispatch({ effects: setWrapping(isWrapping) });
  }, [view, isWrapping]);

  useEffect(() => {
    view?.dispatch({ effects: words.reconfigure(wordsFor(t, label, placeholder, hint)) });
  }, [view, label, placeholder, hint, t]);

  useEffect(() => {
    view?.dispatch({ effects: setVariableInfo.of(variables) });
  }, [view, variables]);

  useEffect(() => {
    return view === null ? undefined : markProblems(view, part, feed, (problem) => describeProblem(problem, t));
  }, [view, part, feed, t]);

  useEffect(() => {
    if (generation > 0 && view !== null) takeDraft(view, textOf(session, part));
  }, [session, part, view, generation]);

  return <div ref={parent} className={classes.root} data-part={part} />;
}
