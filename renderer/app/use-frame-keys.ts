import { useHotkeys } from '@mantine/hooks';
import { navigate, pageIds } from '../lib/navigation.ts';

type FrameKeys = { toggleRail: () => void; showShortcuts: () => void };

/** The shortcuts that work everywhere; those with Ctrl/⌘ also while typing. Ctrl/⌘ K belongs to the palette itself. */
export const useFrameKeys = ({ toggleRail, showShortcuts }: FrameKeys): void => {
  useHotkeys(
    [
      ...pageIds.map((page, index): [string, () => void] => [`mod+${index + 1}`, () => navigate(page)]),
      ['mod+B', toggleRail],
    ],
    [],
    true,
  );
  // In an editor of text it takes the indentation back.
  useHotkeys([['mod+[', () => window.history.back()]], []);
  // Where "?" stands on the keyboard, and whether it needs Shift, differs from country to country.
  useHotkeys([
    ['shift+?', showShortcuts],
    ['?', showShortcuts],
  ]);
};
