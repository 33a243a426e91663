import type { SpotlightActionData } from '@mantine/spotlight';
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLanguage,
  IconLayoutSidebar,
  IconMoon,
  IconSun,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../components/key-hint.tsx';
import { navigate } from '../lib/navigation.ts';
import { usePageActions } from '../lib/page-actions.ts';
import { pages } from './pages.tsx';
import type { Preferences } from './use-preferences.ts';

type CommandGroup = { group: string; actions: SpotlightActionData[] };
type Icon = ComponentType<{ size?: number | string; stroke?: number | string }>;
type Line = {
  id: string;
  label: string;
  icon?: Icon;
  keys?: readonly string[];
  keywords?: readonly string[];
  run: () => void;
};

const toAction = ({ id, label, icon: Icon, keys, keywords, run }: Line): SpotlightActionData => ({
  id,
  label,
  dimmedSections: false,
  onClick: run,
  ...(Icon && { leftSection: <Icon size={16} stroke={1.5} /> }),
  ...(keys && { rightSection: <KeyHint keys={keys} /> }),
  ...(keywords && { keywords: [...keywords] }),
});

type AppCommandOptions = { preferences: Preferences; toggleRail: () => void; showShortcuts: () => void };

/** The palette's lines that do not come from a search: the page's, the pages, the app's. */
export const useAppCommands = ({ preferences, toggleRail, showShortcuts }: AppCommandOptions): CommandGroup[] => {
  const { t } = useTranslation('app');
  const { primary, commands } = usePageActions();
  const ofPage: Line[] = [
    ...(primary && primary.disabledReason === undefined
      ? [{ id: 'primary', label: primary.label, run: primary.run, ...(primary.icon && { icon: primary.icon }) }]
      : []),
    ...commands.map(({ shortcut, ...command }) => ({ ...command, ...(shortcut && { keys: shortcut }) })),
  ];
  const ofApp: Line[] = [
    { id: 'shortcuts', label: t('command.shortcuts'), icon: IconKeyboard, keys: ['?'], run: showShortcuts },
    { id: 'rail', label: t('command.rail'), icon: IconLayoutSidebar, keys: ['mod', 'B'], run: toggleRail },
    { id: 'light', label: t('command.light'), icon: IconSun, run: () => preferences.setTheme('light') },
    { id: 'dark', label: t('command.dark'), icon: IconMoon, run: () => preferences.setTheme('dark') },
    { id: 'system', label: t('command.system'), icon: IconDeviceDesktop, run: () => preferences.setTheme('system') },
    // Both languages can be found from either: somebody is in the wrong one.
    {
      id: 'en',
      label: t('command.english'),
      icon: IconLanguage,
      keywords: ['language', '语言', '英文'],
      run: () => preferences.setLanguage('en'),
    },
    {
      id: 'zh',
      label: t('command.chinese'),
      icon: IconLanguage,
      keywords: ['language', 'chinese', '语言'],
      run: () => preferences.setLanguage('zh-CN'),
    },
  ];
  return [
    { group: t('search.actions'), actions: ofPage.map(toAction) },
    {
      group: t('search.pages'),
      actions: pages.map(({ id, icon }, index) =>
        toAction({
          id: `page-${id}`,
          label: t(`page.${id}`),
          icon,
          keys: ['mod', String(index + 1)],
          run: () => navigate(id),
        }),
      ),
    },
    { group: t('search.app'), actions: ofApp.map(toAction) },
  ];
};
