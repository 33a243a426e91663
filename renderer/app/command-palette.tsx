import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppCommands } from './app-commands.tsx';
import classes from './command-palette.module.css';
import { matchesQuery } from './palette-filter.ts';
import { paletteStore, selectFirstLine } from './palette-store.ts';
import { useFoundSignups } from './use-found-signups.tsx';
import type { Preferences } from './use-preferences.ts';

type CommandPaletteProps = { preferences: Preferences; toggleRail: () => void; showShortcuts: () => void };

/** Ctrl/⌘ K: the people found, what the page can do, where one can go, what the app can do. */
export function CommandPalette(props: CommandPaletteProps) {
  const { t } = useTranslation('app');
  const [query, setQuery] = useState('');
  const [isOpen, setOpen] = useState(false);
  const commands = useAppCommands(props);
  const people = useFoundSignups(query);
  const groups: SpotlightActionGroupData[] = [
    ...commands.map(({ group, actions }) => ({ group, actions: actions.filter((action) => matches(query, action)) })),
    { group: t('search.signups'), actions: people },
  ].filter(({ actions }) => actions.length > 0);
  const lines = groups.flatMap(({ actions }) => actions.map(({ id }) => id)).join(' ');
  useSelectFirst(lines, isOpen);
  useEarlyKeys(setQuery);
  return (
    <Spotlight
      store={paletteStore}
      query={query}
      onQueryChange={setQuery}
      actions={groups}
      filter={(_query, actions) => actions}
      nothingFound={t('search.nothing', { query })}
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
      centered={false}
      yOffset="12vh"
      overlayProps={{ blur: 0 }}
      transitionProps={{ duration: 80, transition: 'fade' }}
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

/** Enter runs the first line, also when people were found after the rest of the list was there. */
const useSelectFirst = (lines: string, isOpen: boolean): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list of lines needs its first one selected again
  useEffect(() => {
    if (!isOpen) return;
    const timer = setTimeout(selectFirstLine);
    return () => clearTimeout(timer);
  }, [lines, isOpen]);
};

/**
 * Until the field has the keyboard, which takes a moment, keys would still write into what is below, as into a template:
 * letters are the beginning of the query, and other keys do nothing.
 */
const useEarlyKeys = (setQuery: (change: (query: string) => string) => void): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      if (!paletteStore.getState().opened) return;
      if (target instanceof Element && target.closest(`.${classes.content}`) !== null) return;
      if (ctrlKey || metaKey || altKey || key === 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      if (key.length === 1) setQuery((query) => query + key);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [setQuery]);
};

const matches = (query: string, { label = '', keywords = [] }: SpotlightActionData): boolean =>
  matchesQuery(query, [label, ...(typeof keywords === 'string' ? [keywords] : keywords)]);
