import { readFileSync, writeFileSync } from 'node:fs';
import { type BrowserWindow, type Rectangle, screen } from 'electron';

type WindowState = { bounds: Rectangle | null; isMaximized: boolean };

const isOnAScreen = (bounds: Rectangle): boolean => {
  const area = screen.getDisplayMatching(bounds).workArea;
  const isLeftInside = bounds.x + 80 < area.x + area.width && bounds.x + bounds.width > area.x + 80;
  return isLeftInside && bounds.y >= area.y - 10 && bounds.y + 40 < area.y + area.height;
};

/** Where the window was at the last quit; null where that is unknown or no screen shows it any more. */
export const readWindowState = (path: string): WindowState => {
  try {
    const state = JSON.parse(readFileSync(path, 'utf8')) as WindowState;
    return {
      isMaximized: state.isMaximized === true,
      bounds: state.bounds && isOnAScreen(state.bounds) ? state.bounds : null,
    };
  } catch {
    // First start, or a half-written file: the default place will do.
    return { bounds: null, isMaximized: false };
  }
};

export const keepWindowState = (window: BrowserWindow, path: string): void => {
  window.on('close', () => {
    const state: WindowState = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
    try {
      writeFileSync(path, JSON.stringify(state));
    } catch {
      // A full disk must not keep the window open; it opens in its default place next time.
    }
  });
};
