import type { Texts } from '../../lib/translation.ts';

/** What goes on with the list for longer than a moment, wherever one looks. */
export const work = {
  recovery: {
    title: 'Taking back an import that was cut off',
    text: '“{{file}}” was not completed when the app stopped. What it had written is taken off the list again; the list is shown when it is as it was before. Mail waits until then, and the rest of the app works meanwhile.',
    status: 'Taking back “{{file}}”',
    failed: '“{{file}}” could not be taken back',
  },
  deleting: 'Deleting',
  restoring: 'Bringing back',
  verifying: 'Marking as verified',
  unverifying: 'Marking as unverified',
  pruning: 'Taking off the list',
  erasing: 'Erasing',
  'undoing-import': 'Undoing the import',
  importing: 'Importing “{{file}}”',
  showImport: 'Show the import',
} as const satisfies Texts;
