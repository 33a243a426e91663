import { type BrowserWindow, dialog } from 'electron';
import type { Language } from '#shared/languages.ts';
import { translate } from '#shared/messages/index.ts';

/** Says so when a file could not be written where a person wanted it: the page never hears what became of a download. */
export const explainFailedDownloads = (window: BrowserWindow, language: () => Language): void => {
  window.webContents.session.on('will-download', (_, item) => {
    item.once('done', (_event, state) => {
      if (state !== 'interrupted' || window.isDestroyed()) return;
      void dialog.showMessageBox(window, {
        type: 'error',
        message: translate(language(), 'download.failed', { file: item.getFilename() }),
        detail: translate(language(), 'download.todo'),
      });
    });
  });
};
