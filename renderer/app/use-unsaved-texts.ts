import { useEffect } from 'react';
import { listMirrored } from '../features/templates/session/draft-mirror.ts';

/** Saves what a template's editor had not saved when the last window ended, without waiting for the editor to open. */
export const useUnsavedTexts = (): void => {
  useEffect(() => {
    if (listMirrored(localStorage).length === 0) return;
    // The editor's part of the program is large and needed only now.
    void import('../features/templates/session/session-cache.ts').then(({ recoverUnsaved }) => recoverUnsaved());
  }, []);
};
