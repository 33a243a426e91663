import { html } from '@codemirror/lang-html';
import { codeFolding, foldGutter, foldKeymap } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editorPhrases } from '../code/phrases.ts';
import { editorTheme } from '../code/theme.ts';
import { wrapIndent } from '../code/wrap-indent.ts';
import { type MailFeed, useFeed } from './mail-feed.ts';
import { toSentHtml } from './sent-html.ts';
import classes from './source-sheet.module.css';

const readOnly = [
  EditorState.readOnly.of(true),
  EditorView.lineWrapping,
  wrapIndent,
  lineNumbers(),
  foldGutter({ openText: '▾', closedText: '▸' }),
  codeFolding({ placeholderText: '…' }),
  search({ top: true }),
  keymap.of([...searchKeymap, ...foldKeymap]),
  html({ autoCloseTags: false }),
  editorTheme,
];

/** The finished HTML, byte for byte what is sent, to read and to search. */
export function SourceSheet({ feed }: { feed: MailFeed }) {
  const { t } = useTranslation('templates');
  const mail = useFeed(feed, (state) => state.mail);
  const source = useMemo(() => (mail === null ? '' : toSentHtml(mail)), [mail]);
  const parent = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EditorView | null>(null);
  useLayoutEffect(() => {
    if (parent.current === null) return;
    const label = EditorView.contentAttributes.of({ 'aria-label': t('preview.source'), tabindex: '0' });
    const opened = new EditorView({ extensions: [readOnly, label, editorPhrases(t)], parent: parent.current });
    setView(opened);
    return () => opened.destroy();
  }, [t]);
  useEffect(() => {
    if (view === null || view.state.doc.eq(view.state.toText(source))) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: source } });
  }, [view, source]);
  return <div ref={parent} className={classes.root} />;
}
