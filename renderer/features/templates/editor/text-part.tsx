import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hideUndo, showUndo } from '#renderer/components/undo-toast.tsx';
import { deriveText } from '#shared/domain/text-part.ts';
import { CodeEditor } from '../code/code-editor.tsx';
import { useDraftPart } from '../session/use-session.ts';
import type { EditorProps } from './editor-props.ts';
import classes from './text-part.module.css';
import { useDerivedText } from './use-derived-text.ts';

/** The text part: derived from the HTML and shown, or written by hand. */
export function TextPart(props: EditorProps) {
  const { session } = props;
  const { t } = useTranslation('templates');
  const text = useDraftPart(session, 'text');
  const isOwn = text !== null;
  const isBeginning = useRef(false);
  const write = (): void => {
    isBeginning.current = true;
    session.steps.switchText(deriveText(session.getDraft().html));
  };
  const derive = (): void => {
    const id = crypto.randomUUID();
    const step = session.steps.switchText(null, () => hideUndo(id));
    if (text === null || text.trim() === '') return;
    const bringBack = (): void => void (session.steps.undo(step) || session.steps.switchText(text));
    showUndo({ id, message: t('text.derivedAgain'), onUndo: bringBack });
  };
  // Whoever asked to write goes on in the text.
  const onView: EditorProps['onView'] = (part, view) => {
    props.onView(part, view);
    if (view === null || !isBeginning.current) return;
    isBeginning.current = false;
    view.focus();
  };
  return (
    <div className={classes.root}>
      <div className={classes.bar}>
        <span className={classes.hint}>{t(isOwn ? 'text.own' : 'text.derived')}</span>
        <Button variant="default" onClick={isOwn ? derive : write}>
          {t(isOwn ? 'text.derive' : 'text.write')}
        </Button>
      </div>
      {isOwn ? (
        <CodeEditor {...props} onView={onView} part="text" label={t('part.textSource')} />
      ) : (
        <DerivedText session={session} />
      )}
    </div>
  );
}

function DerivedText({ session }: Pick<EditorProps, 'session'>) {
  const { t } = useTranslation('templates');
  const html = useDraftPart(session, 'html');
  const derived = useDerivedText(html);
  if (derived === null) return null;
  return derived.trim() === '' ? (
    <p className={classes.empty}>{t('text.emptyDerived')}</p>
  ) : (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by keyboard
    <pre className={classes.derived} tabIndex={0} data-selectable>
      {derived}
    </pre>
  );
}
