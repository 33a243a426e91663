import { ActionIcon, Tabs, Tooltip } from '@mantine/core';
import { IconIndentIncrease, IconTextWrap } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CodeEditor } from '../code/code-editor.tsx';
import { useWordWrap } from '../code/use-word-wrap.ts';
import { FileButtons } from '../files/file-buttons.tsx';
import { FileStrip } from '../files/file-strip.tsx';
import { FileZone } from '../files/file-zone.tsx';
import type { FileActions } from '../files/use-files.ts';
import type { EditedPart } from '../session/template-session.ts';
import type { EditorProps } from './editor-props.ts';
import { HeadFields } from './head-fields.tsx';
import classes from './source-pane.module.css';
import { TextPart } from './text-part.tsx';
import type { EditorViews } from './use-editor-views.ts';
import { VariablesPopover } from './variables-popover.tsx';

export type BodyPart = 'html' | 'text';

type SourcePaneProps = EditorProps & {
  body: BodyPart;
  onBodyChange: (body: BodyPart) => void;
  onInsert: (text: string) => void;
  onFormat: () => void;
  onFocus: (part: EditedPart) => void;
  files: FileActions;
  views: EditorViews;
};

const parts: readonly EditedPart[] = ['subject', 'preheader', 'html', 'text'];

/** What a person writes: subject, preheader, and the HTML or the text part. */
export function SourcePane(props: SourcePaneProps) {
  const { body, onBodyChange, onInsert, onFormat, onFocus, files, views, ...editor } = props;
  const { t } = useTranslation('templates');
  const noteFocus = (target: Element): void => {
    const name = target.closest('[data-part]')?.getAttribute('data-part');
    const part = parts.find((known) => known === name);
    if (part !== undefined) onFocus(part);
  };
  return (
    <div className={classes.root} onFocusCapture={(event) => noteFocus(event.target)}>
      <FileZone files={files} views={views}>
        <HeadFields {...editor} />
        <FileStrip session={editor.session} feed={editor.feed} files={files} />
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
              <WrapToggle />
              <FileButtons files={files} />
              <VariablesPopover {...editor} onInsert={onInsert} />
            </div>
          </div>
          <Tabs.Panel value="html" className={classes.panel ?? ''}>
            <CodeEditor {...editor} part="html" label={t('part.htmlSource')} placeholder={t('part.htmlHint')} />
          </Tabs.Panel>
          <Tabs.Panel value="text" className={classes.panel ?? ''}>
            <TextPart {...editor} />
          </Tabs.Panel>
        </Tabs>
      </FileZone>
    </div>
  );
}

function WrapToggle() {
  const { t } = useTranslation('templates');
  const { isWrapping, toggle } = useWordWrap();
  return (
    <Tooltip label={t('action.wrap')}>
      <ActionIcon
        variant={isWrapping ? 'light' : 'subtle'}
        aria-label={t('action.wrap')}
        aria-pressed={isWrapping}
        onClick={toggle}
      >
        <IconTextWrap size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
