/**
 * The bytes of the templates' images and files. Promises that equal bytes are kept once, that what a version was sent
 * with can be read as long as the version is there, and that no list of files names what is missing or too much. Leaves
 * to others: which files a template has (it says so when it is saved), and how they travel in a mail.
 */
import type { Output } from '#shared/contract/index.ts';
import type { AttachedFile } from '#shared/contract/template-files.ts';
import { createContentId } from '#shared/domain/files/content-id.ts';
import { largestFileBytes, largestTotalBytes, megabyte } from '#shared/domain/files/file-limits.ts';
import { cleanFileName } from '#shared/domain/files/file-name.ts';
import { readImageFormat } from '#shared/domain/files/image-format.ts';
import { mediaTypeOf } from '#shared/domain/files/media-type.ts';
import { replaceContentReferences } from '#shared/domain/template/content-references.ts';
import { AppError } from '#shared/errors.ts';
import type { MessageKey, MessageParams } from '#shared/messages/index.ts';
import type { FeatureContext } from '../../context.ts';
import { hashOf } from './hash.ts';
import { findContent, insertContent, listContents, type NamedFile, purgeContents } from './store.ts';

/** A file that no template names is kept for so long: its name may wait in text that is not saved yet. */
const graceMs = 7 * 24 * 3_600_000;

const round = (bytes: number): number => Math.ceil(bytes / megabyte);

const refuse = (file: string, key: MessageKey, params: MessageParams = {}): AppError =>
  new AppError('precondition', key, { params: { file, ...params } });

/** Why a template cannot have these files, as a failed validation of the field that names them. */
const invalid = (key: MessageKey, params: MessageParams = {}): AppError =>
  new AppError('validation', key, { params, fields: { 'patch.files': { key, params } } });

const hasTwice = (values: readonly (string | null)[]): boolean => {
  const set = values.filter((value) => value !== null);
  return new Set(set).size < set.length;
};

/** Throws `validation` for a list that names bytes that are not here, an image that is none, or more than a mail takes. */
export const checkFiles = ({ db }: FeatureContext, files: readonly NamedFile[]): void => {
  if (files.length === 0) return;
  const contents = new Map(
    listContents(
      db,
      files.map(({ hash }) => hash),
    ).map((content) => [content.hash, content]),
  );
  let total = 0;
  for (const { hash, name, contentId } of files) {
    const content = contents.get(hash);
    if (content === undefined) throw invalid('error.template-file.gone', { file: name });
    if (contentId !== null && content.imageType === null) throw invalid('error.template-file.no-image', { file: name });
    total += content.size;
  }
  if (hasTwice(files.map(({ contentId }) => contentId))) throw invalid('error.template-file.same-id');
  if (total > largestTotalBytes) {
    throw invalid('error.template-file.total', { megabytes: round(total), limit: round(largestTotalBytes) });
  }
};

export type StoredFile = Output<'templateFiles.store'>;

const toDataUrl = (mediaType: string, bytes: Buffer): string => `data:${mediaType};base64,${bytes.toString('base64')}`;

const createShowing = ({ db }: Pick<FeatureContext, 'db'>) => ({
  /** A finished mail for the eye: its own images stand in the HTML, because nothing else can show them there. */
  showImages: (html: string, files: readonly AttachedFile[]): string =>
    replaceContentReferences(html, (contentId) => {
      const file = files.find((one) => one.contentId === contentId);
      const bytes = file && findContent(db, file.hash);
      return file && bytes ? toDataUrl(file.mediaType, bytes) : undefined;
    }),
});

export const createFileService = ({ db, clock }: FeatureContext) => ({
  ...createShowing({ db }),
  /** Keeps a file's bytes under a name that can stand in a mail; throws `precondition` for none and for too many. */
  store: (fileName: string, bytes: Buffer, knownHash?: string): StoredFile => {
    const name = cleanFileName(fileName) || 'file';
    if (bytes.length === 0) throw refuse(name, 'error.template-file.empty');
    if (bytes.length > largestFileBytes) {
      const params = { megabytes: round(bytes.length), limit: round(largestFileBytes) };
      throw refuse(name, 'error.template-file.too-large', params);
    }
    const hash = knownHash ?? hashOf(bytes);
    const image = readImageFormat(bytes);
    const imageType = image?.mediaType ?? null;
    insertContent(db, { hash, size: bytes.length, imageType }, bytes, new Date(clock.now()).toISOString());
    return {
      file: { hash, name, contentId: null, mediaType: mediaTypeOf(name, imageType), sizeBytes: bytes.length },
      image: image && { contentId: createContentId(name, hash), width: image.width, height: image.height },
    };
  },
  /** Throws `not-found`. */
  read: (hash: string): Buffer => {
    const bytes = findContent(db, hash);
    if (bytes === null) throw new AppError('not-found', 'error.not-found', { params: { kind: 'kind.file' } });
    return bytes;
  },
  /** Forgets what nobody needs any more; called once at start, when versions have been removed. */
  purge: (): void => purgeContents(db, new Date(clock.now() - graceMs).toISOString()),
});

export type FileService = ReturnType<typeof createFileService>;
