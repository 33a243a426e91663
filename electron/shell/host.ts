import { dirname, extname, join } from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  Notification,
  powerSaveBlocker,
  type SaveDialogOptions,
  safeStorage,
  shell,
} from 'electron';
import { openFileSecretStore } from '../lib/file-secret-store.ts';
import type { Host, SecretStore } from '../lib/host.ts';

const systemMark = 0x73;
const fileMark = 0x66;

/** Linux without a keyring “encrypts” with a fixed password: that is no protection, and is treated as none. */
const isSystemStoreUsable = (): boolean =>
  safeStorage.isEncryptionAvailable() &&
  (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text');

/**
 * The system's key store, else a key file. The first byte says which one wrote a secret, so that secrets stay readable
 * when a keyring appears later.
 */
const createSecretStore = (folder: string): SecretStore => {
  const file = openFileSecretStore(folder);
  const isProtected = isSystemStoreUsable();
  return {
    isProtected,
    encrypt: (plain) =>
      isProtected
        ? Buffer.concat([Buffer.of(systemMark), safeStorage.encryptString(plain)])
        : Buffer.concat([Buffer.of(fileMark), file.encrypt(plain)]),
    decrypt: (data) =>
      data[0] === systemMark ? safeStorage.decryptString(data.subarray(1)) : file.decrypt(data.subarray(1)),
  };
};

const keepAwake = (): (() => void) => {
  const blocker = powerSaveBlocker.start('prevent-app-suspension');
  return () => powerSaveBlocker.stop(blocker);
};

/** The system's own dialog, which asks before a file is replaced; it begins in the folder that was chosen last. */
const createSaveDialog = (getWindow: () => BrowserWindow | null): NonNullable<Host['chooseSavePath']> => {
  let folder: string | null = null;
  return async (fileName) => {
    const ending = extname(fileName).slice(1);
    const options: SaveDialogOptions = {
      defaultPath: join(folder ?? app.getPath('downloads'), fileName),
      filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    };
    const window = getWindow();
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options));
    if (canceled || filePath === '') return null;
    folder = dirname(filePath);
    return filePath;
  };
};

/** What the services may ask of the desktop. `getWindow` is null while no window is open. */
export const createElectronHost = (folder: string, getWindow: () => BrowserWindow | null): Host => ({
  shell: 'electron',
  appVersion: app.getVersion(),
  systemLanguage: app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
  secrets: createSecretStore(folder),
  chooseSavePath: createSaveDialog(getWindow),
  openExternal: (url) => shell.openExternal(url),
  notify: ({ title, body }) => {
    if (Notification.isSupported()) new Notification({ title, body }).show();
  },
  showProgress: (fraction) => getWindow()?.setProgressBar(fraction ?? -1),
  keepAwake,
});
