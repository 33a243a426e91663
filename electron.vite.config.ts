import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20',
      // CommonJS, because it runs before Electron is ready, where a scheme and the sandbox have to be set; a module is
      // loaded after that when something is preloaded. All but the native better-sqlite3 goes into the one file.
      // Workers are files of their own beside it.
      rollupOptions: {
        input: {
          main: at('electron/main.ts'),
          'checkpoint-worker': at('electron/db/checkpoint-worker.ts'),
          'import-worker': at('electron/features/imports/worker.ts'),
          'import-reader': at('electron/features/imports/reader.ts'),
          'export-worker': at('electron/features/signups/exports/worker.ts'),
          'upkeep-worker': at('electron/features/upkeep/worker.ts'),
          'mail-worker': at('electron/features/practice-mailbox/worker.ts'),
          'template-worker': at('electron/features/templates/transfer/worker.ts'),
          'fields-worker': at('electron/features/signups/own-fields/worker.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20',
      externalizeDeps: false,
      // A sandboxed preload script must be CommonJS.
      rollupOptions: { input: at('electron/preload.ts'), output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      // Two chunks that change seldom; data: URLs stay out of the CSP.
      assetsInlineLimit: 0,
      rollupOptions: { input: at('renderer/index.html') },
    },
  },
});
