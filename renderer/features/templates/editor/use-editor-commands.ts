import { useHotkeys } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { usePageCommands } from '#renderer/lib/page-actions.ts';
import type { EditorViews } from './use-editor-views.ts';

type EditorCommands = {
  /** History or proof stand where the source would be. */
  isElsewhere: boolean;
  onFormat: () => void;
  onEnterMail: () => void;
  views: Pick<EditorViews, 'undo' | 'redo'>;
};

/** What the palette and the keyboard can do while the source is on the screen. */
export const useEditorCommands = ({ isElsewhere, onFormat, onEnterMail, views }: EditorCommands): void => {
  const { t } = useTranslation('templates');
  const commands = [
    { id: 'templates.format', label: t('action.format'), run: onFormat },
    { id: 'templates.showInMail', label: t('action.showInMail'), shortcut: ['F9'], run: onEnterMail },
  ];
  usePageCommands(isElsewhere ? [] : commands);
  useHotkeys(isElsewhere ? [] : [['F9', onEnterMail]], [], true);
  // On a button, as after a fix: what was done to the text is taken back from there, too.
  useHotkeys(
    isElsewhere
      ? []
      : [
          ['mod+Z', views.undo],
          ['mod+shift+Z', views.redo],
          ['mod+Y', views.redo],
        ],
  );
};
