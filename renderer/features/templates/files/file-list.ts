import type { AttachedFile } from '#shared/contract/template-files.ts';

type Files = readonly AttachedFile[];

/** Whether both mean the same place in the list: an image by its id, an attachment by its name and bytes. */
const isSame = (one: AttachedFile, other: AttachedFile): boolean =>
  one.contentId === null || other.contentId === null
    ? one.contentId === other.contentId && one.hash === other.hash && one.name === other.name
    : one.contentId === other.contentId;

/** The list with a file at its end, or as it is when the file is there already: pasting an image twice sends it once. */
export const addFile = (files: Files, file: AttachedFile): AttachedFile[] =>
  files.some((known) => isSame(known, file)) ? [...files] : [...files, file];

export const removeFile = (files: Files, file: AttachedFile): AttachedFile[] =>
  files.filter((known) => !isSame(known, file));

export const replaceFile = (files: Files, file: AttachedFile, by: AttachedFile): AttachedFile[] =>
  files.map((known) => (isSame(known, file) ? by : known));

/** Puts a file back to where it stood, whatever else became of the list meanwhile. */
export const restoreFile = (files: Files, file: AttachedFile, place: number): AttachedFile[] =>
  files.some((known) => isSame(known, file)) ? [...files] : files.toSpliced(place, 0, file);

/** The files that go out: what is attached, and the images that the mail shows. */
export const keepSent = (files: Files, sentImages: readonly string[]): AttachedFile[] =>
  files.filter(({ contentId }) => contentId === null || sentImages.includes(contentId));

export const sumBytes = (files: Files): number => files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
