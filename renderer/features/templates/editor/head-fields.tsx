import { useTranslation } from 'react-i18next';
import { CodeEditor } from '../code/code-editor.tsx';
import type { EditorProps } from './editor-props.ts';
import classes from './head-fields.module.css';

/** Subject and preheader, one line each, with variables as in the body. */
export function HeadFields(editor: EditorProps) {
  const { t } = useTranslation('templates');
  return (
    <div className={classes.root}>
      {(['subject', 'preheader'] as const).map((part) => (
        <div key={part} className={classes.field}>
          <span className={classes.label} title={t(`field.${part}Hint`)}>
            {t(`field.${part}`)}
          </span>
          <CodeEditor {...editor} part={part} label={t(`field.${part}`)} placeholder={t(`field.${part}Hint`)} />
        </div>
      ))}
    </div>
  );
}
