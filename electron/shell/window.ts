import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { keepWindowState, readWindowState } from './window-state.ts';

type WindowOptions = {
  url: string;
  preloadFile: string;
  stateFolder: string;
};

/** The colours of the page's own background, so that nothing flashes before it is there. */
const background = { light: '#f2f0ec', dark: '#151412' };

/** Opens the app's window where it was last time, and shows it once the page has something to show. */
export const openWindow = ({ url, preloadFile, stateFolder }: WindowOptions): BrowserWindow => {
  const stateFile = join(stateFolder, 'window.json');
  const { bounds, isMaximized } = readWindowState(stateFile);
  const window = new BrowserWindow({
    width: 1280,
    height: 820,
    ...(bounds ?? {}),
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'Countersign',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    ...(process.platform === 'darwin' ? { titleBarStyle: 'hiddenInset' as const } : {}),
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  keepWindowState(window, stateFile);
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize();
    window.show();
  });
  void window.loadURL(url);
  return window;
};
