import { ActionIcon, Tabs, Tooltip } from '@mantine/core';
import { IconIndentIncrease } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CodeEditor } from '../code/code-editor.tsx';
import type { EditedPart } from '../session/template-session.ts';
import type { EditorProps } from './editor-props.ts';
import { HeadFields } from './head-fields.tsx';
import classes from './source-pane.module.css';
import { TextPart } from './text-part.tsx';
import { VariablesPopover } from './variables-popover.tsx';

export type BodyPart = 'html' | 'text';

type SourcePaneProps = EditorProps & {
  body: BodyPart;
  onBodyChange: (body: BodyPart) => void;
  onInsert: (text: string) => void;
  onFormat: () => void;
  onFocus: (part: EditedPart) => void;
};

const parts: readonly EditedPart[] = ['subject', 'preheader', 'html', 'text'];

/** What a person writes: subject, preheader, and the HTML or the text part. */
export function SourcePane({ body, onBodyChange, onInsert, onFormat, onFocus, ...editor }: SourcePaneProps) {
  const { t } = useTranslation('templates');
  const noteFocus = (target: Element): void => {
    const name = target.closest('[data-part]')?.getAttribute('data-part');
    const part = parts.find((known) => known === name);
    if (part !== undefined) onFocus(part);
  };
  return (
    <div className={classes.root} onFocusCapture={(event) => noteFocus(event.target)}>
      <HeadFields {...editor} />
      <Tabs
        className={classes.tabs ?? ''}
        value={body}
        onChange={(value) => onBodyChange(value === 'text' ? 'text' : 'html')}
      >
        <div className={classes.bar}>
          <Tabs.List aria-label={t('part.label')} className={classes.tabList}>
            <Tabs.Tab value="html">{t('part.html')}</Tabs.Tab>
            <Tabs.Tab value="text">{t('part.text')}</Tabs.Tab>
          </Tabs.List>
          <div className={classes.tools}>
            {body === 'html' && (
              <Tooltip label={t('action.format')}>
                <ActionIcon aria-label={t('action.format')} onClick={onFormat}>
                  <IconIndentIncrease size={16} />
                </ActionIcon>
              </Tooltip>
            )}
            <VariablesPopover {...editor} onInsert={onInsert} />
          </div>
        </div>
        <Tabs.Panel value="html" className={classes.panel ?? ''}>
          <CodeEditor {...editor} part="html" label={t('part.htmlSource')} />
        </Tabs.Panel>
        <Tabs.Panel value="text" className={classes.panel ?? ''}>
          <TextPart {...editor} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
