import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { templatePatch } from '#shared/contract/templates.ts';

const draft = z.object({ id: z.int(), revision: z.int(), editor: z.string(), patch: templatePatch });
/** Text that one window has not saved yet, and the revision over which it was typed. */
export type Draft = z.infer<typeof draft>;

/** What is unsaved, oldest first; nothing where there is no file, or none that this version wrote. */
export const readDrafts = (path: string): Draft[] => {
  try {
    return z.array(draft).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return [];
  }
};

/**
 * Replaces the file as a whole, so that it is never half of one. It is not synced: it has to survive the end of the
 * process with every key, and what a power cut takes is a second of typing.
 */
export const writeDrafts = (path: string, drafts: readonly Draft[]): void => {
  if (drafts.length === 0) {
    rmSync(path, { force: true });
    return;
  }
  writeFileSync(`${path}.part`, JSON.stringify(drafts));
  renameSync(`${path}.part`, path);
};
