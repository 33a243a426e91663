import { useHotkeys } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { usePageCommands } from '#renderer/lib/page-actions.ts';

type EditorCommands = {
  /** History or proof stand where the source would be. */
  isElsewhere: boolean;
  onFormat: () => void;
  onEnterMail: () => void;
};

/** What the palette and the keyboard can do while the source is on the screen. */
export const useEditorCommands = ({ isElsewhere, onFormat, onEnterMail }: EditorCommands): void => {
  const { t } = useTranslation('templates');
  const commands = [
    { id: 'templates.format', label: t('action.format'), run: onFormat },
    { id: 'templates.showInMail', label: t('action.showInMail'), shortcut: ['F9'], run: onEnterMail },
  ];
  usePageCommands(isElsewhere ? [] : commands);
  useHotkeys(isElsewhere ? [] : [['F9', onEnterMail]], [], true);
};
