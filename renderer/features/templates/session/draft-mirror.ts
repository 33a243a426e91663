import { type TemplatePatch, templatePatch } from '#shared/contract/templates.ts';
import type { Mirror } from './draft-saver.ts';

/** Text that the main process has not acknowledged, and the revision that it was typed over. */
export type UnsavedText = { patch: TemplatePatch; revision: number };

const prefix = 'countersign.unsaved-template.';

const parse = (stored: string): UnsavedText | null => {
  try {
    const { patch, revision } = JSON.parse(stored) as Record<string, unknown>;
    const checked = templatePatch.safeParse(patch);
    return checked.success && typeof revision === 'number' ? { patch: checked.data, revision } : null;
  } catch {
    // Not what this version writes: nothing in it can be saved.
    return null;
  }
};

/** Keeps a template's unsaved text in the browser's storage, where it outlives a closed window and a crash. */
export const createMirror = (storage: Storage, templateId: number): Mirror & { read: () => UnsavedText | null } => ({
  read: () => {
    const stored = storage.getItem(prefix + templateId);
    return stored === null ? null : parse(stored);
  },
  write: (unsaved) => {
    try {
      storage.setItem(prefix + templateId, JSON.stringify(unsaved));
    } catch {
      // The storage is full (5 MB in all): the text is still in memory and on its way to the data file.
    }
  },
  clear: () => storage.removeItem(prefix + templateId),
});

/** The templates that have unsaved text from an earlier window. */
export const listMirrored = (storage: Storage): number[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
    .filter((key) => key.startsWith(prefix))
    .map((key) => Number(key.slice(prefix.length)))
    .filter((id) => Number.isInteger(id) && id > 0);
