import { z } from 'zod';
import { type Template, templateContent } from '#shared/contract/templates.ts';
import { contentIdPattern } from '#shared/domain/files/content-id.ts';
import { cleanFileName } from '#shared/domain/files/file-name.ts';
import { readImageFormat } from '#shared/domain/files/image-format.ts';
import { importError } from './import-error.ts';
import { checkSizes, type ImportedFile, type ImportedTemplate } from './imported-files.ts';

const format = 'countersign-templates';
/** The second one has files; a bundle without any is written as the first, so that every version reads it. */
const newest = 2;

const head = z.object({ format: z.literal(format), version: z.int().positive() });

const bundledFile = z.object({
  name: z.string().min(1).max(1_000),
  contentId: z.string().max(200).regex(contentIdPattern).nullable(),
  content: z.base64().min(4),
});

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
        files: z.array(bundledFile).default([]),
      }),
    )
    .min(1)
    .max(500),
});

/** A file of templates for another installation; readable, and the same for the same templates. */
export const writeBundle = (templates: readonly Template[], readFile: (hash: string) => Buffer): string => {
  const written = templates.map((template) => ({
    ...templateContent.parse(template),
    ...(template.files.length > 0 && {
      files: template.files.map(({ name, contentId, hash }) => ({
        ...{ name, contentId },
        content: readFile(hash).toString('base64'),
      })),
    }),
  }));
  const version = templates.some(({ files }) => files.length > 0) ? newest : 1;
  return `${JSON.stringify({ format, version, templates: written }, null, 2)}\n`;
};

export const isBundle = (text: string): boolean => /^\s*\{/.test(text);

/** Throws `precondition`: not ours, made by a newer version, or damaged, with the place. */
export const readBundle = (text: string, file: string): ImportedTemplate[] => {
  const json = parseJson(text, file);
  const found = head.safeParse(json);
  if (!found.success) throw importError('unknown', file);
  if (found.data.version > newest) throw importError('newer', file);
  const read = bundle.safeParse(json);
  if (!read.success) throw importError('damaged', file, { place: read.error.issues[0]?.path.join('.') ?? '' });
  return read.data.templates.map((template, index) => {
    const files = template.files.map(({ name, contentId, content }) => ({
      ...{ name: cleanFileName(name) || 'file', contentId },
      bytes: Buffer.from(content, 'base64'),
    }));
    const place = findBadImage(files);
    if (place !== null) throw importError('damaged', file, { place: `templates.${index}.files.${place}` });
    checkSizes(files, file);
    return { ...template, files };
  });
};

/** Where a file that the HTML is to show is no image, or has the id of another one. */
const findBadImage = (files: readonly ImportedFile[]): number | null => {
  const ids = files.map(({ contentId }) => contentId);
  const bad = files.findIndex(
    ({ contentId, bytes }, index) =>
      contentId !== null && (readImageFormat(bytes) === null || ids.indexOf(contentId) !== index),
  );
  return bad < 0 ? null : bad;
};

const parseJson = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // What is wrong with the JSON helps nobody; a bundle that does not parse was most likely cut off.
    throw importError(text.includes(`"${format}"`) ? 'truncated' : 'unknown', file);
  }
};
