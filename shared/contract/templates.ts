import { z } from 'zod';
import { command, id, nothing, query, timestamp } from './procedure.ts';
import { fieldName } from './signups.ts';

export const templateKind = z.enum(['verification', 'announcement']);
export type TemplateKind = z.infer<typeof templateKind>;

const templateName = z.string().trim().min(1).max(200);
const defaults = z.record(fieldName, z.string().max(10_000));

/** 5 MB of HTML is far above what any mail program shows. */
const html = z.string().max(5_000_000);

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
});
export type TemplatePatch = z.infer<typeof templatePatch>;

export const templates = {
  'templates.list': query({ input: nothing, output: z.object({ templates: z.array(templateSummary) }) }),
  'templates.get': query({ input: z.strictObject({ id }), output: template, fails: ['not-found'] }),
  'templates.create': command({
    input: z.strictObject({ name: templateName, kind: templateKind.default('verification') }),
    output: template,
  }),
  'templates.duplicate': command({
    input: z.strictObject({ id, name: templateName }),
    output: template,
    fails: ['not-found'],
  }),
  /** Writes what the patch names. `revision` is the one the editor started from; another one there is a conflict. */
  'templates.save': command({
    input: z.strictObject({ id, revision: z.int().nonnegative(), patch: templatePatch }),
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
      values: z.record(z.string(), z.string()),
      knownVariables: z.array(z.string()),
      to: z.object({ email: z.string(), name: z.string() }),
      from: z.object({ address: z.string(), name: z.string() }),
    }),
    fails: ['not-found'],
  }),
};
