import { isSame } from '#renderer/lib/is-same.ts';
import type { Template, TemplatePatch } from '#shared/contract/templates.ts';
import type { DraftSaverOptions } from './draft-saver.ts';
import { type Draft, toDraft } from './template-session.ts';

type Save = DraftSaverOptions['save'];

type MergeOptions = {
  /** As it was read, and so the base of what is typed first. */
  template: Template;
  save: Save;
  judge: DraftSaverOptions['judge'];
  read: () => Promise<Template>;
  /** What is typed here and not saved, on its way included. */
  getUnsaved: () => TemplatePatch;
  /** Shows here what another window wrote into other parts. */
  take: (parts: Partial<Draft>) => void;
};

const parts = ['name', 'kind', 'subject', 'preheader', 'html', 'text', 'defaults', 'files'] as const;

type Base = { revision: number; draft: Draft };

const baseOf = (template: Template): Base => ({ revision: template.revision, draft: toDraft(template) });

const isWhole = (draft: Partial<Draft>): draft is Draft => parts.every((part) => draft[part] !== undefined);

const listChanged = (before: Draft, after: Draft) => parts.filter((part) => !isSame(before[part], after[part]));

/**
 * Saves over what another window saved meanwhile where that changed other parts: a new name there is no reason to ask
 * about a text here. Where both changed the same part, it stays a conflict, and a person chooses.
 */
export const createMergeSave = ({ template, save, judge, read, getUnsaved, take }: MergeOptions) => {
  let base: Base | null = baseOf(template);
  /** The saver hears of a newer revision only when a save has arrived. */
  let moved: { from: number; to: number } | null = null;

  const saveOver = async (patch: TemplatePatch, over: number, keepsBefore: boolean) => {
    const saved = await save(patch, over, keepsBefore);
    const known = base?.revision === over ? base.draft : null;
    const draft = { ...known, ...(patch as Partial<Draft>) };
    base = isWhole(draft) ? { revision: saved.revision, draft } : null;
    return saved;
  };
  /** Null where both sides changed the same, or where it is not known what the other one changed. */
  const moveOver = async (revision: number): Promise<number | null> => {
    const theirs = await read();
    if (base?.revision !== revision) return null;
    const now = baseOf(theirs);
    const changed = listChanged(base.draft, now.draft);
    const unsaved = getUnsaved();
    if (changed.some((part) => unsaved[part] !== undefined)) return null;
    base = now;
    take(Object.fromEntries(changed.map((part) => [part, now.draft[part]])));
    return theirs.revision;
  };
  const mergeSave: Save = async (patch, revision, keepsBefore) => {
    const over = moved?.from === revision ? moved.to : revision;
    try {
      return await saveOver(patch, over, keepsBefore);
    } catch (error) {
      if (keepsBefore || judge(error) !== 'conflict') throw error;
      const to = await moveOver(over);
      if (to === null) throw error;
      moved = { from: revision, to };
      return saveOver(patch, to, false);
    }
  };
  return {
    save: mergeSave,
    /** What is on disk was taken over here as a whole. */
    adopted: (latest: Template): void => {
      base = baseOf(latest);
    },
  };
};
