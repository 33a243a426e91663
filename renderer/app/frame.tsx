import { useLocalStorage, useViewportSize } from '@mantine/hooks';
import { useState } from 'react';
import { CommandPalette } from './command-palette.tsx';
import classes from './frame.module.css';
import { PageArea } from './page-area.tsx';
import { Rail } from './rail.tsx';
import { SendOverlay } from './send-overlay.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import { StartNotice } from './start-notice.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import { useFrameKeys } from './use-frame-keys.ts';
import { usePreferences } from './use-preferences.ts';
import { useUnsavedTexts } from './use-unsaved-texts.ts';

/** Below this width, in px, the rail folds by itself: at 200 % zoom a 900 px window has 450. */
const railNeedsPx = 760;

/** The window: rail, title bar, page, status bar. */
export function Frame() {
  const [isFolded, setFolded] = useLocalStorage({
    key: 'countersign.rail-folded',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const [areShortcutsOpen, setShortcutsOpen] = useState(false);
  const { width } = useViewportSize();
  const isTight = width > 0 && width < railNeedsPx;
  const toggleRail = (): void => setFolded((folded) => !folded);
  const showShortcuts = (): void => setShortcutsOpen(true);
  const preferences = usePreferences();
  useUnsavedTexts();
  useFrameKeys({ toggleRail, showShortcuts });
  return (
    <div className={classes.frame} data-folded={isFolded || isTight || undefined}>
      <Rail isFolded={isFolded || isTight} canUnfold={!isTight} onToggle={toggleRail} />
      <TitleBar />
      <main className={classes.content}>
        <StartNotice />
        <PageArea />
      </main>
      <StatusBar />
      <SendOverlay />
      <CommandPalette preferences={preferences} toggleRail={toggleRail} showShortcuts={showShortcuts} />
      <ShortcutList isOpen={areShortcutsOpen} onClose={() => setShortcutsOpen(false)} />
    </div>
  );
}
