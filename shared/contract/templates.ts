import { z } from 'zod';
import { languages } from '../languages.ts';
import { base64Content } from './base64.ts';
import { command, id, nothing, query, timestamp } from './procedure.ts';
import { fieldName } from './signups.ts';
import { attachedFiles } from './template-files.ts';
import { longestText, textChanges } from './template-text.ts';

export const templateKind = z.enum(['verification', 'announcement']);
export type TemplateKind = z.infer<typeof templateKind>;

const templateName = z.string().trim().min(1).max(200);
const defaults = z.record(fieldName, z.string().max(10_000));

const html = z.string().max(longestText);

export const templateSummary = z.object({
  id,
  name: z.string(),
  kind: templateKind,
  subject: z.string(),
  updatedAt: timestamp,
  lastSentAt: timestamp.nullable(),
});
export type TemplateSummary = z.infer<typeof templateSummary>;

/** `text` is null while the text part is derived from the HTML; `revision` grows with every save. */
export const template = templateSummary.extend({
  preheader: z.string(),
  html: z.string(),
  text: z.string().nullable(),
  defaults: z.record(z.string(), z.string()),
  files: attachedFiles,
  revision: z.int(),
  createdAt: timestamp,
});
export type Template = z.infer<typeof template>;

export const templatePatch = z.strictObject({
  name: templateName.optional(),
  kind: templateKind.optional(),
  subject: z.string().max(10_000).optional(),
  preheader: z.string().max(10_000).optional(),
  html: html.optional(),
  text: html.nullable().optional(),
  defaults: defaults.optional(),
  files: attachedFiles.optional(),
});
export type TemplatePatch = z.infer<typeof templatePatch>;

/** What a template says: all of it but its place in the list and its files. */
export const templateContent = template.pick({
  name: true,
  kind: true,
  subject: true,
  preheader: true,
  html: true,
  text: true,
  defaults: true,
});
export type TemplateContent = z.infer<typeof templateContent>;

export const galleryKey = z.enum([
  'verify-link',
  'verify-code',
  'verify-both',
  'welcome',
  'reminder',
  'change-of-address',
  'password-reset',
  'event-registration',
  'plain-letter',
]);
export type GalleryKey = z.infer<typeof galleryKey>;

/** `summary` is a sentence that says what the template is for. */
export const galleryItem = templateContent.extend({
  key: galleryKey,
  language: z.enum(languages),
  summary: z.string(),
});
export type GalleryItem = z.infer<typeof galleryItem>;

/** Why a version is kept: edits of a minute, a send, or a restore. */
export const versionReason = z.enum(['edit', 'send', 'restore']);
export type VersionReason = z.infer<typeof versionReason>;

/** `sizeBytes` counts all texts as UTF-8; `sentAt` is the newest run with this version, null if there is none. */
export const templateVersionSummary = z.object({
  id,
  revision: z.int(),
  savedAt: timestamp,
  sizeBytes: z.int(),
  reason: versionReason,
  sentAt: timestamp.nullable(),
});
export type TemplateVersionSummary = z.infer<typeof templateVersionSummary>;

/** 22 MB as base64: below what a request may hold. */
const fileContent = base64Content(30_000_000);

export const templateFile = z.object({ fileName: z.string(), mediaType: z.string(), content: z.base64() });
export type TemplateFile = z.infer<typeof templateFile>;

/** A file as base64, or the HTML that a browser or mail program put on the clipboard. */
export const templateImport = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('file'),
    fileName: z.string().max(1_000),
    content: fileContent,
    /** Images and style sheets that lay near a page, by the paths under which it would name them. */
    beside: z
      .array(z.strictObject({ path: z.string().max(1_000), content: fileContent }))
      .max(500)
      .optional(),
  }),
  /** With its images in it, it may be larger than a template. */
  z.strictObject({ from: z.literal('clipboard'), html: z.string().max(30_000_000), name: templateName }),
]);
export type TemplateImport = z.infer<typeof templateImport>;

export const templateExport = z.discriminatedUnion('format', [
  z.strictObject({ format: z.enum(['html', 'eml']), id }),
  z.strictObject({ format: z.literal('bundle'), ids: z.array(id).min(1).max(500) }),
]);
export type TemplateExport = z.infer<typeof templateExport>;

export const templates = {
  'templates.list': query({ input: nothing, output: z.object({ templates: z.array(templateSummary) }) }),
  'templates.get': query({ input: z.strictObject({ id }), output: template, fails: ['not-found'] }),
  /** Null where the template is the revision that is known: after one's own save it need not be handed over again. */
  'templates.getNewer': query({
    input: z.strictObject({ id, than: z.int().nonnegative() }),
    output: z.object({ template: template.nullable() }),
    fails: ['not-found'],
  }),
  'templates.create': command({
    input: z.strictObject({ name: templateName, kind: templateKind.default('verification') }),
    output: template,
  }),
  'templates.duplicate': command({
    input: z.strictObject({ id, name: templateName }),
    output: template,
    fails: ['not-found'],
  }),
  /**
   * Writes what the patch names. `revision` is the one the editor started from; another one there is a conflict.
   * `keepsBefore` keeps what stood there as a version of its own, however new it is. Long texts may come as `changes`,
   * which are a conflict, too, where that revision has another text; whole ones settle it.
   */
  'templates.save': command({
    input: z.strictObject({
      id,
      revision: z.int().nonnegative(),
      patch: templatePatch,
      changes: textChanges.optional(),
      keepsBefore: z.boolean().default(false),
    }),
    output: z.object({ revision: z.int(), updatedAt: timestamp }),
    fails: ['not-found', 'conflict'],
  }),
  'templates.delete': command({
    input: z.strictObject({ id }),
    output: z.object({ undoId: z.string() }),
    fails: ['not-found'],
  }),
  'templates.undoDelete': command({
    input: z.strictObject({ undoId: z.string().max(100) }),
    output: template,
    fails: ['precondition'],
  }),
  /**
   * The values that a mail of this template to this person would be rendered with, the link and code being examples
   * that open nothing; without a person, a made-up one.
   */
  'templates.previewValues': query({
    input: z.strictObject({ signupId: id.nullable() }),
    output: z.object({
      /** In the app's language. */
      values: z.record(z.string(), z.string()),
      /** What `%date%` and `%expires%` are written from in the language of a mail; the app's, where it has none. */
      moments: z.object({ now: timestamp, expiresAt: timestamp, language: z.enum(languages) }),
      knownVariables: z.array(z.string()),
      to: z.object({ email: z.string(), name: z.string() }),
      from: z.object({ address: z.string(), name: z.string() }),
    }),
    fails: ['not-found'],
  }),
  /** Our own templates, all of one language; the app's if none is named. */
  'templates.gallery': query({
    input: z.strictObject({ language: z.enum(languages).optional() }),
    output: z.object({ templates: z.array(galleryItem) }),
  }),
  'templates.createFromGallery': command({
    input: z.strictObject({
      key: galleryKey,
      language: z.enum(languages).optional(),
      name: templateName.optional(),
    }),
    output: template,
  }),
  /** The history, newest first; the first is what the template says now. */
  'templates.versions': query({
    input: z.strictObject({ id }),
    output: z.object({ versions: z.array(templateVersionSummary) }),
    fails: ['not-found'],
  }),
  'templates.version': query({
    input: z.strictObject({ versionId: id }),
    output: templateContent.extend({ files: attachedFiles, id, revision: z.int(), savedAt: timestamp }),
    fails: ['not-found'],
  }),
  /** Lets a template say what it said once, its name apart; `revision` is the one that the editor shows. */
  'templates.restore': command({
    input: z.strictObject({ id, revision: z.int().nonnegative(), versionId: id }),
    output: template,
    fails: ['not-found', 'conflict'],
  }),
  /** Makes templates of what another program or installation wrote; all of a file or nothing. */
  'templates.import': command({
    input: templateImport,
    output: z.object({ templates: z.array(templateSummary) }),
    fails: ['precondition'],
  }),
  /** The file in which a template leaves; its variables stay as they are written. A bundle may be too large to import. */
  'templates.export': query({ input: templateExport, output: templateFile, fails: ['not-found', 'precondition'] }),
};
