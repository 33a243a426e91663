import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppCommands } from './app-commands.tsx';
import classes from './command-palette.module.css';
import { matchesQuery } from './palette-filter.ts';
import { useFoundSignups } from './use-found-signups.tsx';
import type { Preferences } from './use-preferences.ts';

type CommandPaletteProps = { preferences: Preferences; toggleRail: () => void; showShortcuts: () => void };

/** Ctrl/⌘ K: the people found, what the page can do, where one can go, what the app can do. */
export function CommandPalette(props: CommandPaletteProps) {
  const { t } = useTranslation('app');
  const [query, setQuery] = useState('');
  const commands = useAppCommands(props);
  const people = useFoundSignups(query);
  const groups: SpotlightActionGroupData[] = [
    ...commands.map(({ group, actions }) => ({ group, actions: actions.filter((action) => matches(query, action)) })),
    { group: t('search.signups'), actions: people },
  ].filter(({ actions }) => actions.length > 0);
  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      actions={groups}
      filter={(_query, actions) => actions}
      nothingFound={t('search.nothing', { query })}
      tagsToIgnore={[]}
      triggerOnContentEditable
      scrollable
      maxHeight="24rem"
      size={560}
      radius="lg"
      classNames={{
        content: classes.content ?? '',
        search: classes.search ?? '',
        action: classes.action ?? '',
        actionsGroup: classes.group ?? '',
        empty: classes.empty ?? '',
      }}
      searchProps={{
        leftSection: <IconSearch size={16} stroke={1.5} />,
        placeholder: t('search.placeholder'),
        'aria-label': t('search.placeholder'),
      }}
    />
  );
}

const matches = (query: string, { label = '', keywords = [] }: SpotlightActionData): boolean =>
  matchesQuery(query, [label, ...(typeof keywords === 'string' ? [keywords] : keywords)]);
