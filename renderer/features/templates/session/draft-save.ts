import type { DraftBase, Noted } from './draft-base.ts';
import type { DraftSaverOptions } from './draft-saver.ts';

type Saved = { revision: number; updatedAt: string };

/**
 * Saves only what differs from the text on disk: the whole of a long one takes the page milliseconds, a key's time.
 * Where that is a conflict, the whole text is tried, and decides.
 */
export const createSave =
  (
    base: DraftBase,
    save: (unsaved: Noted & { keepsBefore: boolean }) => Promise<Saved>,
    judge: DraftSaverOptions['judge'],
  ): DraftSaverOptions['save'] =>
  async (patch, revision, keepsBefore) => {
    const short = base.shorten({ patch, revision });
    const saved = await save({ ...short, keepsBefore }).catch((error: unknown) => {
      if (short.changes === undefined || judge(error) !== 'conflict') throw error;
      return save({ patch, revision, keepsBefore });
    });
    base.saved({ patch, revision }, saved.revision);
    return saved;
  };
