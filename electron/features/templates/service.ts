/**
 * The mails that can be sent, as people write them. Promises that a save never overwrites one it has not seen, that a
 * deletion can be undone until the next start, and that what a run sends is a version that later edits leave alone.
 * Leaves to others: compiling and rendering (shared/domain/template), sending.
 */
import type { Template, TemplateKind, TemplatePatch, TemplateSummary } from '#shared/contract/templates.ts';
import { AppError } from '#shared/errors.ts';
import { transaction } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import { randomToken } from '../../lib/ids.ts';
import type { FeatureContext } from '../context.ts';
import { buildPreviewValues, type PreviewSources } from './preview-values.ts';
import { samples } from './samples/index.ts';
import {
  findTemplate,
  findVersion,
  findVersionOf,
  insertTemplate,
  insertVersion,
  listTemplates,
  markTemplateDeleted,
  type NewTemplateRow,
  purgeTemplates,
  restoreTemplate,
  type TemplateVersion,
  updateTemplate,
} from './store.ts';

export type { TemplateVersion } from './store.ts';
export type TemplateService = ReturnType<typeof createTemplateService>;

const notFound = (): AppError => new AppError('not-found', 'error.not-found', { params: { kind: 'kind.template' } });

const createReading = ({ db }: FeatureContext) => ({
  list: (): TemplateSummary[] => listTemplates(db),
  /** Throws `not-found`. */
  get: (id: number): Template => {
    const template = findTemplate(db, id);
    if (!template) throw notFound();
    return template;
  },
});

const createWriting = (context: FeatureContext, { settings }: PreviewSources) => {
  const { db, clock, events } = context;
  const { get } = createReading(context);
  const insert = (row: NewTemplateRow): Template => {
    const template = transaction(db, () => get(insertTemplate(db, row, isoNow(clock))));
    events.emit('templates.changed', [template.id]);
    return template;
  };
  return {
    /** A template that starts with the sample of its kind, in the app's language. */
    create: ({ name, kind }: { name: string; kind: TemplateKind }): Template =>
      insert({ ...samples[settings.language()][kind], name, kind }),
    /** The verification mail of the first start, in the app's language. */
    createSample: (): Template => insert({ ...samples[settings.language()].verification, kind: 'verification' }),
    /** Throws `not-found`. */
    duplicate: ({ id, name }: { id: number; name: string }): Template => insert({ ...get(id), name }),
    /** Throws `not-found`, and `conflict` when the stored revision is not the one the editor started from. */
    save: ({ id, revision, patch }: { id: number; revision: number; patch: TemplatePatch }) => {
      const saved = transaction(db, () => {
        if (!updateTemplate(db, id, revision, patch, isoNow(clock))) {
          get(id);
          throw new AppError('conflict', 'error.template.stale', { subject: { kind: 'template', id } });
        }
        return get(id);
      });
      events.emit('templates.changed', [id]);
      return { revision: saved.revision, updatedAt: saved.updatedAt };
    },
  };
};

const createDeletion = (context: FeatureContext) => {
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
    purgeDeleted: (): void => purgeTemplates(db),
  };
};

const createVersions = ({ db, clock }: FeatureContext) => ({
  /** The version of the template's present revision, made the first time it is asked for; throws `not-found`. */
  freezeVersion: (templateId: number): TemplateVersion =>
    transaction(db, () => {
      const template = findTemplate(db, templateId);
      if (!template) throw notFound();
      insertVersion(db, templateId, isoNow(clock));
      const version = findVersionOf(db, templateId, template.revision);
      if (!version) throw new Error(`Template ${templateId} has no version ${template.revision} after freezing it`);
      return version;
    }),
  /** Throws `not-found`. */
  getVersion: (versionId: number): TemplateVersion => {
    const version = findVersion(db, versionId);
    if (!version) throw notFound();
    return version;
  },
});

export const createTemplateService = (context: FeatureContext, sources: PreviewSources) => ({
  ...createReading(context),
  ...createWriting(context, sources),
  ...createDeletion(context),
  ...createVersions(context),
  /** Throws `not-found` for a person who is not on the list. */
  previewValues: (signupId: number | null) => buildPreviewValues(sources, signupId, context.clock.now()),
});
