import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { app, type BrowserWindow, dialog, nativeTheme } from 'electron';
import { AppError } from '#shared/errors.ts';
import { languageFor } from '#shared/languages.ts';
import { translate } from '#shared/messages/index.ts';
import { type Composition, compose } from './compose.ts';
import { mountElectron } from './ipc/mount-electron.ts';
import { systemClock } from './lib/clock.ts';
import { chosenDataFolder } from './lib/data-folder.ts';
import { explainFailedDownloads } from './shell/downloads.ts';
import { createElectronHost } from './shell/host.ts';
import { addContextMenu, setMenu } from './shell/menu.ts';
import { pageOrigin, servePage } from './shell/page-scheme.ts';
import { secureApp } from './shell/security.ts';
import { openWindow } from './shell/window.ts';

// Lifecycle only: one instance, compose, open the window, quit in order.

const folder = chosenDataFolder(process.argv, process.env) ?? app.getPath('userData');
mkdirSync(folder, { recursive: true });
app.setPath('userData', folder);
// Chromium's own files stay out of sight of whoever looks for theirs.
app.setPath('sessionData', join(folder, 'session'));

// `electron-vite dev` serves the page itself; a packaged app never looks at this variable.
const devUrl = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
const origin = devUrl ? new URL(devUrl).origin : pageOrigin;

let window: BrowserWindow | null = null;
let composition: Composition | null = null;

const host = (): ReturnType<typeof createElectronHost> => createElectronHost(folder, () => window);

const openMainWindow = (running: Composition): void => {
  window = openWindow({
    url: devUrl ?? `${pageOrigin}/`,
    preloadFile: join(import.meta.dirname, '../preload/preload.cjs'),
    stateFolder: folder,
  });
  addContextMenu(window, running.language);
  explainFailedDownloads(window, running.language);
  window.on('closed', () => {
    window = null;
  });
};

const applySettings = (running: Composition): void => {
  nativeTheme.themeSource = running.settings.get().theme;
  setMenu(running.language());
};

const start = async (): Promise<void> => {
  const theHost = host();
  if (!devUrl) servePage(join(import.meta.dirname, '../renderer'));
  const running = await compose({
    folder,
    nativeBinding: app.isPackaged ? undefined : process.env.SQLITE_NATIVE_BINDING,
    host: theHost,
    clock: systemClock,
  });
  composition = running;
  applySettings(running);
  running.settings.onChange(() => applySettings(running));
  mountElectron({
    ...running,
    origin,
    listWindows: () => (window ? [window.webContents] : []),
  });
  await running.start();
  openMainWindow(running);
};

const explainAndQuit = (error: unknown): void => {
  const language = languageFor(app.getLocale());
  const sentence =
    error instanceof AppError
      ? translate(language, error.key, error.params)
      : error instanceof Error
        ? error.stack
        : error;
  process.stderr.write(`${String(sentence)}\n`);
  dialog.showErrorBox('Countersign', String(sentence));
  app.exit(1);
};

/** How long the app listens for another start of itself before it ends. */
const listenMs = 50;

/** An AppImage is unpacked anew for every start: what runs now is gone when this process ends. */
const relaunch = (): void => {
  const { APPIMAGE: image } = process.env;
  app.relaunch(image ? { execPath: image, args: process.argv.slice(1) } : {});
};

if (app.requestSingleInstanceLock()) {
  secureApp(origin);
  let isStopping = false;
  let isWantedAgain = false;
  app.on('second-instance', () => {
    isWantedAgain = isStopping;
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('activate', () => {
    isWantedAgain = isStopping;
    if (composition && !window && !isStopping) openMainWindow(composition);
  });
  app.on('will-quit', (event) => {
    if (!composition || isStopping) return;
    // Quit once the engine has finished what is on the wire and the database is closed.
    event.preventDefault();
    isStopping = true;
    void composition.stop().finally(async () => {
      // Closing the data may have kept this thread busy: whoever opened the app meanwhile is heard only now.
      await sleep(listenMs);
      if (isWantedAgain) relaunch();
      app.exit(0);
    });
  });
  app.whenReady().then(start).catch(explainAndQuit);
} else {
  app.exit(0);
}
