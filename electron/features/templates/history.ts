import type { Template, TemplatePatch, TemplateVersionSummary, VersionReason } from '#shared/contract/templates.ts';
import { AppError } from '#shared/errors.ts';
import { transaction } from '../../db/sql.ts';
import { isoNow } from '../../lib/clock.ts';
import type { FeatureContext } from '../context.ts';
import { checkFiles } from './files/service.ts';
import { replaceTemplateFiles } from './files/store.ts';
import { findTemplate, updateTemplate } from './store.ts';
import {
  findNewestVersion,
  findVersion,
  findVersionOf,
  insertVersion,
  listVersions,
  overwriteVersion,
  pruneVersions,
  sealVersion,
  type TemplateVersion,
} from './store-versions.ts';

/** Edits that follow each other within this time are one version. */
const editMs = 60_000;
/** What is kept of one template beside the versions that were sent. */
const limit = { count: 200, bytes: 30_000_000 };

export const notFound = (): AppError =>
  new AppError('not-found', 'error.not-found', { params: { kind: 'kind.template' } });

export const stale = (id: number): AppError =>
  new AppError('conflict', 'error.template.stale', { subject: { kind: 'template', id } });

/** `apart`: an edit that does not take up the one before, even within a minute of it. */
type EditKind = VersionReason | 'apart';

/** The newest version always says what the template says, whatever else of the history was given up. */
const keep = ({ db, clock }: FeatureContext, templateId: number, edit: EditKind): void => {
  const reason = edit === 'apart' ? 'edit' : edit;
  const at = isoNow(clock);
  const newest = findNewestVersion(db, templateId);
  const isOpen = newest?.reason === 'edit' && clock.now() - Date.parse(newest.created_at) < editMs;
  if (newest && isOpen && edit === 'edit') overwriteVersion(db, templateId, newest.id, at);
  else insertVersion(db, templateId, reason, at);
  pruneVersions(db, templateId, limit);
};

const createFreezing = ({ db, clock }: FeatureContext) => ({
  /** The version of the template's present revision, kept for good from now on; throws `not-found`. */
  freezeVersion: (templateId: number): TemplateVersion =>
    transaction(db, () => {
      const template = findTemplate(db, templateId);
      if (!template) throw notFound();
      insertVersion(db, templateId, 'send', isoNow(clock));
      const version = findVersionOf(db, templateId, template.revision);
      if (!version) throw new Error(`Template ${templateId} has no version ${template.revision} after freezing it`);
      sealVersion(db, version.id, 'send');
      return version;
    }),
});

const createReading = ({ db }: FeatureContext) => {
  /** Throws `not-found`. */
  const getVersion = (versionId: number): TemplateVersion => {
    const version = findVersion(db, versionId);
    if (!version) throw notFound();
    return version;
  };
  return {
    getVersion,
    /** Newest first; throws `not-found`. */
    versions: (templateId: number): TemplateVersionSummary[] => {
      if (!findTemplate(db, templateId)) throw notFound();
      return listVersions(db, templateId);
    },
  };
};

/** What templates said before. A version that was sent never changes and is never removed. */
export const createHistory = (context: FeatureContext) => {
  const { db, clock, events } = context;
  const reading = createReading(context);
  /**
   * Throws `not-found`, `conflict` when the stored revision is not the one the editor started from, and `validation` for
   * files that a template cannot have.
   */
  const write = (id: number, revision: number, patch: TemplatePatch, edit: EditKind): Template => {
    const written = transaction(db, () => {
      if (!updateTemplate(db, id, revision, patch, isoNow(clock))) throw findTemplate(db, id) ? stale(id) : notFound();
      if (patch.files !== undefined) {
        checkFiles(context, patch.files);
        replaceTemplateFiles(db, id, patch.files);
      }
      keep(context, id, edit);
      const template = findTemplate(db, id);
      if (!template) throw notFound();
      return template;
    });
    events.emit('templates.changed', [id]);
    return written;
  };
  return {
    ...reading,
    ...createFreezing(context),
    write,
    /** Keeps what a new template says; call it inside the transaction that makes it. */
    begin: (templateId: number): void => keep(context, templateId, 'edit'),
    /** The template says again what this version of it says, under its present name. Throws as `write` does. */
    restore: (input: { id: number; revision: number; versionId: number }): Template => {
      const { templateId, kind, subject, preheader, html, text, defaults, files } = reading.getVersion(input.versionId);
      if (templateId !== input.id) throw notFound();
      return write(input.id, input.revision, { kind, subject, preheader, html, text, defaults, files }, 'restore');
    },
  };
};
