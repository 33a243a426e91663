import { z } from 'zod';
import { type TemplateContent, templateContent } from '#shared/contract/templates.ts';
import { importError } from './import-error.ts';

const format = 'countersign-templates';
const version = 1;

const head = z.object({ format: z.literal(format), version: z.int().positive() });

const bundle = z.object({
  templates: z
    .array(
      templateContent.extend({
        name: z.string().trim().min(1).max(200),
        subject: z.string().max(10_000),
        preheader: z.string().max(10_000),
        html: z.string().max(5_000_000),
        text: z.string().max(5_000_000).nullable(),
        defaults: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/), z.string().max(10_000)),
      }),
    )
    .min(1)
    .max(500),
});

/** A file of templates for another installation; readable, and the same for the same templates. */
export const writeBundle = (templates: readonly TemplateContent[]): string =>
  `${JSON.stringify({ format, version, templates: templates.map((template) => templateContent.parse(template)) }, null, 2)}\n`;

export const isBundle = (text: string): boolean => /^\s*\{/.test(text);

/** Throws `precondition`: not ours, made by a newer version, or damaged, with the place. */
export const readBundle = (text: string, file: string): TemplateContent[] => {
  const json = parseJson(text, file);
  const found = head.safeParse(json);
  if (!found.success) throw importError('unknown', file);
  if (found.data.version > version) throw importError('newer', file);
  const read = bundle.safeParse(json);
  if (!read.success) throw importError('damaged', file, { place: read.error.issues[0]?.path.join('.') ?? '' });
  return read.data.templates;
};

const parseJson = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // What is wrong with the JSON helps nobody; a bundle that does not parse was most likely cut off.
    throw importError(text.includes(`"${format}"`) ? 'truncated' : 'unknown', file);
  }
};
