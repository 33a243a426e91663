import type { DraftNote } from '#shared/contract/drafts.ts';
import type { Template, TemplateContent, TemplatePatch } from '#shared/contract/templates.ts';
import type { Language } from '#shared/languages.ts';
import { translate } from '#shared/messages/index.ts';
import type { FeatureContext } from '../context.ts';
import { type Draft, readDrafts, writeDrafts } from './draft-file.ts';
import { notFound } from './history.ts';
import { findTemplate } from './store.ts';
import { withWholeTexts } from './text-changes.ts';

const longestName = 200;

/** Whether a template says all that a patch would write. */
export const isWritten = (template: Template, patch: TemplatePatch): boolean =>
  Object.entries(patch).every(([part, value]) => {
    const written = template[part as keyof TemplatePatch];
    // With every key 100 KB are compared, which as they are takes no time.
    return typeof value === 'string' ? written === value : JSON.stringify(written) === JSON.stringify(value);
  });

export type DraftWriting = {
  write: (id: number, revision: number, patch: TemplatePatch) => unknown;
  insert: (content: TemplateContent) => unknown;
  language: () => Language;
};

/** Unsaved text, noted beside the data file with every key until the template says the same. */
export const createDrafts = ({ db, log }: FeatureContext, { write, insert, language }: DraftWriting) => {
  const path = `${db.handle.name}-drafts`;
  let drafts: readonly Draft[] = [];
  const replace = (next: readonly Draft[]): void => {
    if (next.length === 0 && drafts.length === 0) return;
    drafts = next;
    writeDrafts(path, drafts);
  };
  const isUnsaid = (template: Template | null, { patch }: Draft): boolean =>
    template !== null && Object.keys(patch).length > 0 && !isWritten(template, patch);
  const isPending = (draft: Draft): boolean => isUnsaid(findTemplate(db, draft.id), draft);
  /** Saves it where the template is as it was; else both texts stay, this one as a copy. */
  const deliver = ({ id, revision, patch }: Draft): void => {
    const template = findTemplate(db, id);
    if (!template || isWritten(template, patch)) return;
    if (template.revision === revision) {
      write(id, revision, patch);
      return;
    }
    const said = { ...template, ...(Object.fromEntries(Object.entries(patch)) as Partial<TemplateContent>) };
    const name = translate(language(), 'template.unsaved-copy', { name: said.name });
    insert({ ...said, name: name.slice(0, longestName) });
  };
  return {
    /** False, and nothing is noted, where the note does not fit the template. Throws `not-found`. */
    keep: (note: DraftNote): boolean => {
      const template = findTemplate(db, note.id);
      if (!template) throw notFound();
      const patch = withWholeTexts(template, note);
      if (patch === null) return false;
      const draft = { id: note.id, editor: note.editor, revision: note.revision, patch };
      const others = drafts.filter(({ id, editor }) => id !== draft.id || editor !== draft.editor);
      // On disk always whole: what it was told beside may be another text at the next start.
      replace(isUnsaid(template, draft) ? [...others, draft] : others);
      return true;
    },
    /** Forgets what this template says by now. */
    saved: (templateId: number): void => {
      if (drafts.some(({ id }) => id === templateId)) replace(drafts.filter(isPending));
    },
    /** Saves what the end of the app left; called once at start. What cannot be saved is tried at the next start. */
    recover: (): void => {
      drafts = readDrafts(path);
      const left = drafts.filter((draft) => {
        try {
          deliver(draft);
          return false;
        } catch (error) {
          log.error('unsaved text could not be saved', { templateId: draft.id, error });
          return true;
        }
      });
      replace(left);
    },
  };
};
