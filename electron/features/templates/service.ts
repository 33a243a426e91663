/**
 * The mails that can be sent, as people write them. Promises that a save never overwrites one it has not seen, that a
 * deletion can be undone until the next start, and that what a run sends is a version that later edits leave alone.
 * Leaves to others: compiling and rendering (shared/domain/template), sending.
 */
import type { TextChanges } from '#shared/contract/template-text.ts';
import type {
  GalleryItem,
  GalleryKey,
  Template,
  TemplateContent,
  TemplateExport,
  TemplateFile,
  TemplateImport,
  TemplateKind,
  TemplatePatch,
  TemplateSummary,
} from '#shared/contract/templates.ts';
import { AppError } from '#shared/errors.ts';
import type { Language } from '#shared/languages.ts';
import { transaction } from '../../db/sql.ts';
import { breathe } from '../../lib/breathe.ts';
import { isoNow } from '../../lib/clock.ts';
import { randomToken } from '../../lib/ids.ts';
import type { FeatureContext } from '../context.ts';
import { createDrafts } from './drafts.ts';
import { createFileService, type FileService } from './files/service.ts';
import { type NamedFile, replaceTemplateFiles } from './files/store.ts';
import { getGalleryItem, listGallery } from './gallery/index.ts';
import { createHistory, notFound, stale } from './history.ts';
import { buildPreviewValues, type PreviewSources } from './preview-values.ts';
import { samples } from './samples/index.ts';
import {
  findTemplate,
  insertTemplate,
  listTemplates,
  markTemplateDeleted,
  purgeTemplates,
  restoreTemplate,
} from './store.ts';
import { purgeVersions } from './store-versions.ts';
import { withWholeTexts } from './text-changes.ts';
import type { ImportedFile } from './transfer/imported-files.ts';
import { readImportOfAnySize } from './transfer/read-large-import.ts';
import { writeExport } from './transfer/write-export.ts';
import { createVariableUse } from './variable-use.ts';

export type { TemplateVersion } from './store-versions.ts';
export type TemplateService = ReturnType<typeof createTemplateService>;

type SaveRequest = {
  id: number;
  revision: number;
  patch: TemplatePatch;
  changes?: TextChanges | undefined;
  /** What stands there now stays in the history, however new it is: another window wrote it. */
  keepsBefore?: boolean;
};

type History = ReturnType<typeof createHistory>;

type NewTemplate = TemplateContent & { files?: readonly NamedFile[] };

const createReading = ({ db }: FeatureContext) => {
  /** Throws `not-found`. */
  const get = (id: number): Template => {
    const template = findTemplate(db, id);
    if (!template) throw notFound();
    return template;
  };
  return {
    list: (): TemplateSummary[] => listTemplates(db),
    get,
    /** Null where the template is the known revision; throws `not-found`. */
    getNewer: (id: number, than: number): Template | null => {
      const template = get(id);
      return template.revision === than ? null : template;
    },
  };
};

const createInserting = (context: FeatureContext, history: History) => {
  const { db, clock, events } = context;
  const { get } = createReading(context);
  /** All of them or none. */
  const insertAll = (contents: readonly NewTemplate[]): Template[] => {
    const inserted = transaction(db, () =>
      contents.map((content) => {
        const id = insertTemplate(db, content, isoNow(clock));
        replaceTemplateFiles(db, id, content.files ?? []);
        history.begin(id);
        return get(id);
      }),
    );
    events.emit(
      'templates.changed',
      inserted.map(({ id }) => id),
    );
    return inserted;
  };
  const insert = (content: NewTemplate): Template => {
    const [template] = insertAll([content]);
    if (!template) throw new Error('No template was inserted');
    return template;
  };
  return { insert, insertAll };
};

const createWriting = (context: FeatureContext, { settings }: PreviewSources, history: History, files: FileService) => {
  const { get } = createReading(context);
  const { insert, insertAll } = createInserting(context, history);
  /** One by one: each writes up to 10 MB. What no template names in the end is forgotten after some days. */
  const keepFiles = async (imported: readonly ImportedFile[]): Promise<NamedFile[]> => {
    const kept: NamedFile[] = [];
    for (const { name, contentId, bytes, hash } of imported) {
      await breathe();
      kept.push({ name, contentId, hash: files.store(name, bytes, hash).file.hash });
    }
    return kept;
  };
  const drafts = createDrafts(context, {
    write: (id, revision, patch) => history.write(id, revision, patch, 'edit'),
    insert,
    language: settings.language,
  });
  return {
    /** A template that starts with the sample of its kind, in the app's language. */
    create: ({ name, kind }: { name: string; kind: TemplateKind }): Template =>
      insert({ ...samples[settings.language()][kind], name, kind }),
    /** The verification mail of the first start, in the app's language. */
    createSample: (): Template => insert({ ...samples[settings.language()].verification, kind: 'verification' }),
    /** Throws `not-found`. */
    duplicate: ({ id, name }: { id: number; name: string }): Template => insert({ ...get(id), name }),
    gallery: (language?: Language | undefined): GalleryItem[] => listGallery(language ?? settings.language()),
    createFromGallery: (input: {
      key: GalleryKey;
      language?: Language | undefined;
      name?: string | undefined;
    }): Template => {
      const item = getGalleryItem(input.language ?? settings.language(), input.key);
      return insert({ ...item, name: input.name ?? item.name });
    },
    /** Throws `precondition` with what is wrong with the file; nothing is made of it then. */
    import: async (input: TemplateImport): Promise<Template[]> => {
      const imported = await readImportOfAnySize(input, settings.language());
      const contents: NewTemplate[] = [];
      for (const template of imported) contents.push({ ...template, files: await keepFiles(template.files) });
      return insertAll(contents);
    },
    /** Throws `not-found`, and `precondition` for a bundle that nobody could import. */
    export: (input: TemplateExport): Promise<TemplateFile> =>
      writeExport(input.format, (input.format === 'bundle' ? input.ids : [input.id]).map(get), files.read),
    /** Throws `not-found`, and `conflict` when the stored revision or text is not the one the editor started from. */
    save: ({ id, revision, patch, changes, keepsBefore }: SaveRequest) => {
      const whole = changes === undefined ? patch : withWholeTexts(get(id), { revision, patch, changes });
      if (whole === null) throw stale(id);
      const saved = history.write(id, revision, whole, keepsBefore ? 'apart' : 'edit');
      drafts.saved(id);
      return { revision: saved.revision, updatedAt: saved.updatedAt };
    },
    keepDraft: drafts.keep,
    /** Saves what the end of the app left unsaved; called once at start. */
    recoverDrafts: drafts.recover,
  };
};

const createDeletion = (context: FeatureContext, files: FileService) => {
  const { db, clock, events } = context;
  const { get } = createReading(context);
  return {
    /** Throws `not-found`. */
    delete: (id: number): { undoId: string } => {
      const undoId = randomToken(12);
      transaction(db, () => markTemplateDeleted(db, get(id).id, undoId, isoNow(clock)));
      events.emit('templates.changed', [id]);
      return { undoId };
    },
    /** Throws `precondition` when there is nothing left of this deletion. */
    undoDelete: (undoId: string): Template => {
      const id = transaction(db, () => restoreTemplate(db, undoId));
      if (id === null) throw new AppError('precondition', 'error.undo-expired');
      events.emit('templates.changed', [id]);
      return get(id);
    },
    /** Removes for good what was deleted; called once at start. Versions that were sent stay. */
    purgeDeleted: (): void =>
      transaction(db, () => {
        purgeVersions(db);
        purgeTemplates(db);
        files.purge();
      }),
  };
};

export const createTemplateService = (context: FeatureContext, sources: PreviewSources) => {
  const history = createHistory(context);
  const files = createFileService(context);
  const { versions, getVersion, freezeVersion, restore } = history;
  return {
    ...createReading(context),
    ...createWriting(context, sources, history, files),
    ...createDeletion(context, files),
    ...createVariableUse(context, history),
    files,
    versions,
    getVersion,
    freezeVersion,
    restore,
    /** Throws `not-found` for a person who is not on the list. */
    previewValues: (signupId: number | null) => buildPreviewValues(sources, signupId, context.clock.now()),
  };
};
