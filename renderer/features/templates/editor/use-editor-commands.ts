import { useHotkeys } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { usePageCommands } from '#renderer/lib/page-actions.ts';
import { useWordWrap } from '../code/use-word-wrap.ts';
import type { StepHistory } from '../session/step-history.ts';
import type { EditorViews } from './use-editor-views.ts';

type EditorCommands = {
  /** History or proof stand where the source would be. */
  isElsewhere: boolean;
  onFormat: () => void;
  onEnterMail: () => void;
  views: Pick<EditorViews, 'undo' | 'redo'>;
  steps: StepHistory;
};

/** What the palette and the keyboard can do while the source is on the screen. */
export const useEditorCommands = ({ isElsewhere, onFormat, onEnterMail, views, steps }: EditorCommands): void => {
  const { t } = useTranslation('templates');
  const { toggle: toggleWrap } = useWordWrap();
  const commands = [
    { id: 'templates.format', label: t('action.format'), run: onFormat },
    { id: 'templates.wrap', label: t('action.wrap'), shortcut: ['alt', 'Z'], run: toggleWrap },
    { id: 'templates.showInMail', label: t('action.showInMail'), shortcut: ['F9'], run: onEnterMail },
  ];
  usePageCommands(isElsewhere ? [] : commands);
  useHotkeys(isElsewhere ? [] : [['F9', onEnterMail]], [], true);
  // By the place of the key: with Option, a Mac writes Ω.
  useHotkeys(isElsewhere ? [] : [['alt+Z', toggleWrap, { usePhysicalKeys: true }]], [], true);
  const undo = (): void => void (steps.undo() || views.undo());
  const redo = (): void => void (steps.redo() || views.redo());
  // On a button, as after a fix: what was done last is taken back from there, too.
  useHotkeys(
    isElsewhere
      ? []
      : [
          ['mod+Z', undo],
          ['mod+shift+Z', redo],
          ['mod+Y', redo],
        ],
  );
};
