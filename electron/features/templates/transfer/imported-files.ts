import type { TemplateContent } from '#shared/contract/templates.ts';
import { createContentId } from '#shared/domain/files/content-id.ts';
import { largestFileBytes, largestTotalBytes, megabyte, mostFiles } from '#shared/domain/files/file-limits.ts';
import { cleanFileName } from '#shared/domain/files/file-name.ts';
import { readImageFormat } from '#shared/domain/files/image-format.ts';
import { hashOf } from '../files/hash.ts';
import { importError } from './import-error.ts';

/** A file of an imported template whose bytes are not stored yet. */
export type ImportedFile = {
  readonly name: string;
  readonly contentId: string | null;
  readonly bytes: Buffer;
  /** The SHA-256 of the bytes, where the worker found it out. */
  readonly hash?: string;
};

export type ImportedTemplate = TemplateContent & { readonly files: readonly ImportedFile[] };

export type FileCollector = {
  /** The content id by which the HTML shows an image from now on; null for what mails cannot show. */
  addImage: (name: string, bytes: Buffer) => string | null;
  addAttachment: (name: string, bytes: Buffer) => void;
  /** Throws `precondition` when they are more than a template may have. */
  finish: () => ImportedFile[];
};

/** Gathers the images and files of what is imported from `source`; the same image twice is one. */
export const createFileCollector = (source: string): FileCollector => {
  const files = new Map<string, ImportedFile>();
  return {
    addImage: (name, bytes) => {
      const format = readImageFormat(bytes);
      if (format === null) return null;
      const clean = cleanFileName(name) || `image.${format.mediaType.slice('image/'.length)}`;
      const contentId = createContentId(clean, hashOf(bytes));
      files.set(contentId, { name: clean, contentId, bytes });
      return contentId;
    },
    addAttachment: (name, bytes) => {
      if (bytes.length === 0) return;
      files.set(`attachment ${files.size}`, { name: cleanFileName(name) || 'file', contentId: null, bytes });
    },
    finish: () => {
      const found = [...files.values()];
      checkSizes(found, source);
      return found;
    },
  };
};

/** Throws `precondition` for more or larger files than a template may have. */
export const checkSizes = (files: readonly ImportedFile[], source: string): void => {
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const largest = files.reduce((most, { bytes }) => Math.max(most, bytes.length), 0);
  if (files.length <= mostFiles && total <= largestTotalBytes && largest <= largestFileBytes) return;
  throw importError('too-much', source, {
    ...{ count: files.length, megabytes: Math.ceil(total / megabyte) },
    ...{ mostFiles, mostMegabytes: largestTotalBytes / megabyte, largestMegabytes: largestFileBytes / megabyte },
  });
};

const quoted = /(["'])\s*data:image\/([\w.+-]+);base64,([A-Za-z0-9+/=\s]+)\1/gi;
const unquoted = /((?:=|\()\s*)data:image\/([\w.+-]+);base64,([A-Za-z0-9+/=]+)/gi;

/**
 * The page with its images, which are written into it as `data:` addresses, as files of their own: Gmail and Outlook show
 * none of the former. Others than mails can show stay as they are. By search and not by reading, because a page can be
 * mostly images and reading takes its time for each letter.
 */
export const takeInDataImages = (html: string, { addImage }: FileCollector): string => {
  const replaceIn = (text: string, pattern: RegExp, end: (opening: string) => string): string =>
    text.replace(pattern, (whole: string, opening: string, kind: string, data: string) => {
      const contentId = addImage(`image.${kind.replace(/\W.*$/, '')}`, Buffer.from(data, 'base64'));
      return contentId === null ? whole : `${opening}cid:${contentId}${end(opening)}`;
    });
  return replaceIn(
    replaceIn(html, quoted, (quote) => quote),
    unquoted,
    () => '',
  );
};
