import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showUndo } from '#renderer/components/undo-toast.tsx';
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
  const write = (): void => session.change({ text: deriveText(session.getDraft().html) });
  const derive = (): void => {
    session.kept.delete('text');
    session.change({ text: null });
    if (text !== null && text.trim() !== '') {
      showUndo({ message: t('text.derivedAgain'), onUndo: () => session.change({ text }) });
    }
  };
  return (
    <div className={classes.root}>
      <div className={classes.bar}>
        <span className={classes.hint}>{t(isOwn ? 'text.own' : 'text.derived')}</span>
        <Button variant="default" onClick={isOwn ? derive : write}>
          {t(isOwn ? 'text.derive' : 'text.write')}
        </Button>
      </div>
      {isOwn ? <CodeEditor {...props} part="text" label={t('part.textSource')} /> : <DerivedText session={session} />}
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
